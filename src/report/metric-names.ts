/** CloudWatch namespace of everything the bridge measures. */
export const METRICS_NAMESPACE = 'KeeperSecurityHubBridge';

/**
 * Dimensions of a metric, all of them, in this order. `service` tells two bridges of one account apart
 * (the variable POWERTOOLS_SERVICE_NAME), `target` is `<account>/<region>`.
 */
export const METRIC_DIMENSIONS = {
  tenant: ['service', 'tenant'],
  target: ['service', 'tenant', 'target'],
} as const;

interface MetricShape {
  /** A CloudWatch unit. */
  readonly unit: 'Count' | 'Seconds' | 'None';
  readonly per: keyof typeof METRIC_DIMENSIONS;
}

/**
 * What a run in Lambda measures. A value of zero is not sent: CloudWatch bills each metric for every hour
 * in which it gets a value, and the alarms read silence as good, but for `RunSucceeded`.
 */
export const METRICS = {
  /** 1 for a run of all sources that succeeded; runs of events only do not count. */
  RunSucceeded: { unit: 'Count', per: 'tenant' },
  /** 1 for any run that failed. */
  RunFailed: { unit: 'Count', per: 'tenant' },
  /** Sources of which something could not be read in this run. */
  SourceUnreadable: { unit: 'Count', per: 'tenant' },
  /** From the time Keeper gives its newest event to Security Hub's acknowledgement. */
  EventLatencySeconds: { unit: 'Seconds', per: 'tenant' },
  /** Import calls that Security Hub refused for their rate. */
  Throttled: { unit: 'Count', per: 'tenant' },
  /** 1 when Keeper's token ends within 14 days. */
  TokenExpiring: { unit: 'Count', per: 'tenant' },
  /** Findings that went into quarantine in this run. */
  Quarantined: { unit: 'Count', per: 'tenant' },
  FindingsCreated: { unit: 'Count', per: 'tenant' },
  FindingsUpdated: { unit: 'Count', per: 'tenant' },
  FindingsRefreshed: { unit: 'Count', per: 'tenant' },
  FindingsReactivated: { unit: 'Count', per: 'tenant' },
  FindingsArchived: { unit: 'Count', per: 'tenant' },
  /** What Security Hub bills. */
  IngestionEvents: { unit: 'Count', per: 'tenant' },
  /** List price of the ingestion events, without the free tier. */
  EstimatedUsd: { unit: 'None', per: 'tenant' },
  /** 1 for a run after which everything wanted had been acknowledged by the target. */
  TargetDelivered: { unit: 'Count', per: 'target' },
  /** 1 for a run that the target refused or in which it could not be reached. */
  TargetRefused: { unit: 'Count', per: 'target' },
  /** Findings that the target has not acknowledged; the next run sends them. */
  NotSent: { unit: 'Count', per: 'target' },
} as const satisfies Readonly<Record<string, MetricShape>>;

export type MetricName = keyof typeof METRICS;
