/** Where all our events come from, on whatever bus. */
export const EVENT_SOURCE = 'keeper.securityhub-bridge';

export type DetailType =
  | 'Sync Completed'
  | 'Sync Failed'
  | 'Finding Opened'
  | 'Finding Resolved'
  | 'Finding Quarantined';

/** What every detail says of itself. */
export interface EventMetadata {
  /** The same when the same news is told twice, so that whoever listens can leave the second out. */
  readonly id: string;
  readonly runId: string;
  readonly tenant: string;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly bridgeVersion: string;
}

/** One event as it goes to EventBridge; `schemas/` describes each detail type. */
export interface BridgeEvent<Data = Readonly<Record<string, unknown>>> {
  readonly detailType: DetailType;
  /** ARNs, for rules that match on `resources`. */
  readonly resources: readonly string[];
  readonly detail: {
    readonly version: '1';
    readonly metadata: EventMetadata;
    readonly data: Data;
  };
}
