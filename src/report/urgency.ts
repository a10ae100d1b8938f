import { type ComplianceStatus, SEVERITIES, type Severity } from '../domain/finding.js';

/** What tells how urgent a finding is; no status: compliance has no meaning for it. */
export interface Urgency {
  readonly status: ComplianceStatus | null;
  readonly severity: Severity;
}

/** A problem: not what is met, and not what nothing is known of. */
export function isOpen(status: ComplianceStatus | null): boolean {
  return status === null || status === 'FAILED' || status === 'WARNING';
}

/** What the summary counts on its own. */
export function isUrgent(severity: Severity): boolean {
  return severity === 'CRITICAL' || severity === 'HIGH';
}

/** The most severe first. */
export const SEVERITY_ORDER: readonly Severity[] = SEVERITIES.toReversed();
const STATUS_ORDER = ['FAILED', null, 'WARNING', 'NOT_AVAILABLE', 'PASSED'];

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
