import type { ErrorCode } from '../util/error-codes.js';
import { BridgeError } from '../util/errors.js';
import { ownValue } from '../util/own-value.js';
import type { RunReport, SourceReport, TargetReport, TenantReport } from './run-report.js';

/** The combined outcome of several tenants; for one tenant, pass it alone. */
export function outcomeOf(tenants: readonly TenantReport[]): RunReport['outcome'] {
  const targets = tenants.flatMap((tenant) => tenant.targets);
  const sources = tenants.flatMap((tenant) => tenant.sources);
  const allRead = sources.every(({ status }) => status === 'complete' || status === 'off');
  if (allRead && targets.every(isDone)) return 'succeeded';
  const reached = targets.some(({ status }) => REACHED.has(status));
  return reached ? 'partial' : 'failed';
}

const REACHED: ReadonlySet<TargetReport['status']> = new Set([
  'delivered',
  'partial',
  'planned',
  'unchecked',
]);

/** Whether everything was delivered or, as far as a plan can tell, can be. */
function isDone({ status, error, failed, quarantined }: TargetReport): boolean {
  if (status === 'delivered') return true;
  return (
    REACHED.has(status) && status !== 'partial' && error === null && failed + quarantined === 0
  );
}

/** Whether this tenant did not run because another run holds its lease. */
export function isLockedOut({ targets }: TenantReport): boolean {
  return targets.length > 0 && targets.every(({ error }) => error?.code === 'LeaseHeld');
}

export const EXIT = {
  done: 0,
  /** Some findings were not acknowledged or are in quarantine, or a bulk archive is held, or events were lost. */
  unacknowledged: 1,
  /** Bad usage, bad configuration, or something else that a person has to fix before a run. */
  usage: 2,
  sourceUnreadable: 3,
  noTarget: 4,
  leaseHeld: 5,
  /** Only of a plan that was asked for it. */
  changesPending: 10,
  /** EX_SOFTWARE of sysexits.h. */
  bug: 70,
} as const;

/**
 * The exit code of a run. A bug comes first, because its effect on the run is unknown and it must be reported.
 * Otherwise the error that stopped more of the work wins: another run's lease, a ledger that
 * cannot be used, no target at all, an unreadable source, single findings.
 */
export function exitCodeOf(report: RunReport): number {
  const sources = report.tenants.flatMap((tenant) => tenant.sources);
  const targets = report.tenants.flatMap((tenant) => tenant.targets);
  if ([...sources, ...targets].some(isBug)) return EXIT.bug;
  if (targets.some((target) => target.error?.code === 'LeaseHeld')) return EXIT.leaseHeld;
  if (targets.some(({ error }) => error?.code === 'EnterpriseMismatch')) return EXIT.usage;
  const configured = targets.filter(({ removed }) => removed === undefined);
  const skipped = configured.filter(({ status }) => status === 'skipped');
  if (configured.length > 0 && skipped.length === configured.length) return EXIT.usage;
  if (configured.length > 0 && configured.every(isUnavailable)) return EXIT.noTarget;
  if (sources.some(isUnreadable)) return EXIT.sourceUnreadable;
  const isPublished = (report.events?.failed ?? 0) === 0;
  return isPublished && targets.every(isDelivered) ? EXIT.done : EXIT.unacknowledged;
}

/** Whether a sync would send anything, or a run has sent something. */
export function hasChanges({ tenants }: RunReport): boolean {
  return tenants
    .flatMap(({ targets }) => targets)
    .some(
      ({ created, updated, refreshed, reactivated, archived }) =>
        created + updated + refreshed + reactivated + archived > 0,
    );
}

const BY_CODE: Readonly<Partial<Record<ErrorCode, number>>> = {
  Interrupted: EXIT.unacknowledged,
  LeaseHeld: EXIT.leaseHeld,
  LeaseLost: EXIT.leaseHeld,
};

/** The exit code of a command that an error ended: our own errors are for a person to fix, others are bugs. */
export function exitCodeOfError(error: unknown): number {
  return error instanceof BridgeError ? (ownValue(BY_CODE, error.code) ?? EXIT.usage) : EXIT.bug;
}

/** `Unexpected` is the code of an unexpected exception; see `summarizeError`. */
function isBug({ error }: SourceReport | TargetReport): boolean {
  return error?.code === 'Unexpected';
}

function isUnavailable({ status }: TargetReport): boolean {
  return status === 'refused' || status === 'unreachable' || status === 'skipped';
}

/** Single uninterpretable records do not make a source unreadable; a part that did not respond does. */
function isUnreadable({ status, error }: SourceReport): boolean {
  return status === 'failed' || (error !== null && error.code !== 'RowsRejected');
}

function isDelivered(target: TargetReport): boolean {
  return isDone(target) && target.failed === 0 && target.quarantined === 0;
}
