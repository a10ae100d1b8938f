import {
  type ComplianceStatus,
  type Finding,
  SEVERITIES,
  type Severity,
} from '../../domain/finding.js';
import { controlName } from './names.js';

/** A finding as the tables of the overview show it. `id` is that of the finding, to link to it. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly status: ComplianceStatus | null;
  readonly severity: Severity;
}

export function entryOf(finding: Finding, id: string): Entry {
  const { control, compliance, severity } = finding;
  return { id, name: controlName(control), status: compliance, severity };
}

/** A problem: not what is met, and not what nothing is known of. */
export function isOpen(status: ComplianceStatus | null): boolean {
  return status === null || status === 'FAILED' || status === 'WARNING';
}

/** The most severe first. */
export const SEVERITY_ORDER: readonly Severity[] = SEVERITIES.toReversed();
const STATUS_ORDER = ['FAILED', null, 'WARNING', 'NOT_AVAILABLE', 'PASSED'];

type Urgency = Pick<Entry, 'status' | 'severity'>;

/** Problems first, the most severe of them first. */
export function byUrgency(a: Urgency, b: Urgency): number {
  return Number(isOpen(b.status)) - Number(isOpen(a.status)) || bySeverity(a, b) || byStatus(a, b);
}

function bySeverity(a: Urgency, b: Urgency): number {
  return SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity);
}

function byStatus(a: Urgency, b: Urgency): number {
  return STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status);
}
