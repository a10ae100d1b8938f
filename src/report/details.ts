import type { AsffFinding } from '../asff/types.js';
import type { Finding } from '../domain/finding.js';
import type { Readings } from '../domain/observation.js';
import type { Tenant } from '../domain/tenant.js';

/** What a run tells a report while it goes on, beyond the counts of the `RunReport`. */
export interface RunDetails {
  /** Once for each tenant, after the read. */
  tenant(read: TenantRead): void;
  /** Before a finding goes out; the promise, if there is one, asks to wait. */
  sending(sending: Sending): Promise<void> | undefined;
  /** What became of it; a plan has no outcomes. */
  outcome(place: TargetKey, id: string, outcome: SendOutcome): void;
  /** One source of one tenant was read, or could not be. */
  sourceRead?(): void;
  /** So many more findings were taken over from Security Hub. */
  adopted?(findings: number): void;
  /** All that goes to one target in this run is known. */
  decided?(): void;
}

export interface TenantRead {
  readonly tenant: Tenant;
  readonly readings: Readings;
  /** Every finding that the enabled controls call for, whatever the severity floor and `passed` say. */
  readonly all: Iterable<Finding>;
  /** Those that Security Hub is to have. */
  readonly wanted: Iterable<Finding>;
}

/** One target of one tenant. */
export interface TargetKey {
  readonly tenant: string;
  readonly account: string;
  readonly region: string;
}

export function placeKey({ tenant, account, region }: TargetKey): string {
  return [tenant, account, region].join(' ');
}

export type SentAction = 'create' | 'reactivate' | 'update' | 'refresh' | 'archive';

export interface Sending {
  readonly place: TargetKey;
  readonly action: SentAction;
  readonly finding: AsffFinding;
  /** What Security Hub last acknowledged; asked only where the report shows the difference. */
  readonly before: () => Promise<AsffFinding | null>;
}

export interface SendOutcome {
  readonly kind: 'acknowledged' | 'rejected' | 'failed';
  /** Why not; null when it was acknowledged. */
  readonly reason: string | null;
}

/** Several as one, each told the same. */
export function joinDetails(...all: readonly RunDetails[]): RunDetails {
  return {
    tenant(read) {
      for (const one of all) one.tenant(read);
    },
    sending(sending) {
      const waits = all.flatMap((one) => one.sending(sending) ?? []);
      return waits.length === 0 ? undefined : Promise.all(waits).then(() => {});
    },
    outcome(place, id, outcome) {
      for (const one of all) one.outcome(place, id, outcome);
    },
    sourceRead() {
      for (const one of all) one.sourceRead?.();
    },
    adopted(findings) {
      for (const one of all) one.adopted?.(findings);
    },
    decided() {
      for (const one of all) one.decided?.();
    },
  };
}
