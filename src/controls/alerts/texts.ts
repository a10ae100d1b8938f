import type { Advice } from '../advice.js';
import type { AlertCode } from './catalogue.js';
import type { AlertGroup } from './groups.js';

export interface AlertCounts {
  readonly events: number;
  readonly users: number;
}

export interface AlertTexts {
  /** A clause for what happened, for example "Records were exported from vaults". */
  readonly known: Readonly<Record<AlertCode, string>>;
  /** The clause for an event code that is not in the catalogue. */
  unknown(code: string): string;
  readonly advice: Readonly<Record<AlertGroup, Advice>>;
  title(clause: string, enterpriseId: string): string;
  /** The last 30 days compared with the 30 before. */
  observed(current: AlertCounts, previous: AlertCounts): string;
}
