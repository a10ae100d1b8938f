import { count } from '../count.en.js';
import type { AlertCounts, AlertTexts } from '../texts.js';
import { alertAdvice } from './advice.en.js';
import { knownAlerts } from './known.en.js';

function tally({ events, users }: AlertCounts): string {
  return `${count(events, 'event')} by ${count(users, 'user')}`;
}

export const alerts: AlertTexts = {
  known: knownAlerts,
  unknown: (code) => `The security event "${code}" occurred`,
  advice: alertAdvice,
  title: (clause, enterpriseId) => `${clause} in Keeper enterprise ${enterpriseId}`,
  observed: (current, previous) =>
    `Keeper counted ${tally(current)} in the last 30 days and ${tally(previous)} in the 30 days before.`,
};
