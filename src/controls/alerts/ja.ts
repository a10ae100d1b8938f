import type { AlertCounts, AlertTexts } from '../texts.js';
import { titled } from '../title.ja.js';
import { alertAdvice } from './advice.ja.js';
import { knownAlerts } from './known.ja.js';

function tally({ events, users }: AlertCounts): string {
  return `${events}件 (ユーザー${users}人)`;
}

export const alerts: AlertTexts = {
  known: knownAlerts,
  unknown: (code) => `セキュリティイベント「${code}」の発生`,
  advice: alertAdvice,
  title: titled,
  observed: (current, previous) =>
    `Keeperの集計では、過去30日間に${tally(current)}、その前の30日間に${tally(previous)}のイベントがありました。`,
};
