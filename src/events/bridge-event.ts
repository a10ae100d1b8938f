/** The source of all bridge events, on any bus. */
export const EVENT_SOURCE = 'keeper.securityhub-bridge';

export type DetailType =
  | 'Sync Completed'
  | 'Sync Failed'
  | 'Finding Opened'
  | 'Finding Resolved'
  | 'Finding Quarantined';

/** Metadata in every event detail. */
export interface EventMetadata {
  /** The same for a repeated event, so that consumers can deduplicate. */
  readonly id: string;
  readonly runId: string;
  readonly tenant: string;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly bridgeVersion: string;
}

/** One event as sent to EventBridge; `schemas/` describes each detail type. */
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
