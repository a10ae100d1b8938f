import type { Finding } from '../../domain/finding.js';
import type { Urgency } from '../urgency.js';

/** A finding in the tables of the overview. `id` is the finding's id, to link to it. */
export interface Entry extends Urgency {
  readonly id: string;
  readonly control: string;
}

export function entryOf(finding: Finding, id: string): Entry {
  const { control, compliance, severity } = finding;
  return { id, control, status: compliance, severity };
}
