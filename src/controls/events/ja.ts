import type { EventAbout, EventTexts } from '../texts.js';
import { titled } from '../title.ja.js';
import { detections } from './detections.ja.js';
import { knownEvents } from './known.ja.js';
import { pamEvents } from './pam.ja.js';

const KINDS: Readonly<Record<EventAbout['kind'], string>> = {
  enterprise: 'エンタープライズ ',
  user: 'ユーザー ',
  role: 'ロール ',
  record: 'レコード ',
  gateway: 'ゲートウェイ ',
  // An ARN is self-explanatory.
  aws: '',
};

export const events: EventTexts = {
  known: knownEvents,
  unknown: (code) => `監査イベント「${code}」が記録された`,
  other: {
    why: 'この種類のイベントごとに検出結果を作成するよう設定されています。',
    remediation:
      '管理コンソールの[レポートとアラート]でこのイベントを絞り込み、意図した操作かどうかを、操作したユーザーに確認してください。',
  },
  detections,
  followups: { login: '後にログインがあった', trash: '後にごみ箱を空にした' },
  from: (address) => `${address}から`,
  pam: pamEvents,
  title: (clause, about, enterpriseId) =>
    titled(about === null ? clause : `${clause}: ${KINDS[about.kind]}${about.name}`, enterpriseId),
  observed: ({ events: amount, first, last, goesOn, addresses }) => {
    const since = goesOn
      ? `監査ログには${first}以降${amount}件のイベントがあり、最後のものは${last}です。`
      : `監査ログには${first}から${last}までに${amount}件の該当するイベントがあります。`;
    return `${since}${fromWhere(addresses)}`;
  },
};

/** The first three; the evidence lists the others. */
function fromWhere(addresses: readonly string[]): string {
  if (addresses.length === 0) return '';
  return `接続元は${addresses.slice(0, 3).join('、')}${addresses.length > 3 ? 'など' : ''}です。`;
}
