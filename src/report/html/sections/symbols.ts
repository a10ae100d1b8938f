import type { TargetCounts } from '../../run-report.js';

/** As in the terminal; minus is a real one, as wide as the plus. */
export const SYMBOLS = {
  created: '+',
  reactivated: '+',
  updated: '~',
  refreshed: '~',
  archived: '−',
  unchanged: '=',
  held: '=',
  quarantined: '!',
  failed: '✗',
} as const satisfies Partial<Record<keyof TargetCounts, string>>;

export type Count = keyof typeof SYMBOLS;
