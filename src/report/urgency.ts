import type { ComplianceStatus } from '../domain/finding.js';
import { SEVERITIES, type Severity } from '../domain/severity.js';

/** What determines the urgency of a finding; null status: compliance does not apply. */
export interface Urgency {
  readonly status: ComplianceStatus | null;
  readonly severity: Severity;
}

/** A problem, as opposed to a passed or unknown state. */
export function isOpen(status: ComplianceStatus | null): boolean {
  return status === null || status === 'FAILED' || status === 'WARNING';
}

/** Counted separately in the summary. */
export function isUrgent(severity: Severity): boolean {
  return severity === 'CRITICAL' || severity === 'HIGH';
}

/** Most severe first. */
export const SEVERITY_ORDER: readonly Severity[] = SEVERITIES.toReversed();
const STATUS_ORDER = ['FAILED', null, 'WARNING', 'NOT_AVAILABLE', 'PASSED'];

/** Problems first, most severe first. */
export function byUrgency(a: Urgency, b: Urgency): number {
  return Number(isOpen(b.status)) - Number(isOpen(a.status)) || bySeverity(a, b) || byStatus(a, b);
}

function bySeverity(a: Urgency, b: Urgency): number {
  return SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity);
}

function byStatus(a: Urgency, b: Urgency): number {
  return STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status);
}
