import type { PolicyState, PolicyTexts } from '../texts.js';
import { titled } from '../title.ja.js';
import { knownPolicies } from './known.ja.js';

const WANTED: Readonly<Record<PolicyState['check'], (limit: number) => string>> = {
  set: () => '設定あり',
  unset: () => '設定なし',
  'at-least': (limit) => `${limit}以上`,
  minutes: (limit) => `${limit}分以下`,
  days: (limit) => (limit === 0 ? 'ログインのたび' : `${limit}日以下`),
  'ip-ranges': () => '大部分のアドレスを除外するリスト',
};

function stored(value: string | null): string {
  if (value === null) return '設定なし';
  return value === '' ? '設定あり' : value;
}

function listed(states: readonly PolicyState[]): string {
  return states
    .map(
      ({ policy, value, check, limit }) =>
        `${policy} = ${stored(value)} (期待値: ${WANTED[check](limit)})`,
    )
    .join('、');
}

export const policies: PolicyTexts = {
  known: knownPolicies,
  title: {
    FAILED: (text, role, enterpriseId) => titled(`${text.failed}: ロール ${role}`, enterpriseId),
    PASSED: (text, role, enterpriseId) => titled(`${text.passed}: ロール ${role}`, enterpriseId),
    NOT_AVAILABLE: (text, role, enterpriseId) =>
      titled(`${text.topic}の状態が不明: ロール ${role}`, enterpriseId),
  },
  observed: {
    FAILED: (states) => `このロールでは、${listed(states)} となっています。`,
    PASSED: (states) => `このロールの設定は、${listed(states)} であり、期待どおりです。`,
    NOT_AVAILABLE: (states) =>
      `このロールの設定 ${listed(states)} は解釈できないため、満たしているとも満たしていないとも扱いません。`,
  },
};
