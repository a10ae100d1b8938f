/** CloudWatch namespace of all bridge metrics. */
export const METRICS_NAMESPACE = 'KeeperSecurityHubBridge';

/**
 * The complete dimensions of a metric, in this order. `service` distinguishes two bridges in one account (the
 * variable POWERTOOLS_SERVICE_NAME), `target` is `<account>/<region>`.
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
 * The metrics of a run in Lambda. A zero is not sent: CloudWatch bills each metric for every hour in which it
 * receives a value, and the alarms treat missing data as not breaching, except for `RunSucceeded`.
 */
export const METRICS = {
  /** 1 for a successful full run; event runs do not count. */
  RunSucceeded: { unit: 'Count', per: 'tenant' },
  /** 1 for any run that failed. */
  RunFailed: { unit: 'Count', per: 'tenant' },
  /** Sources that could not be read completely in this run. */
  SourceUnreadable: { unit: 'Count', per: 'tenant' },
  /** From Keeper's timestamp of its newest event to Security Hub's acknowledgement. */
  EventLatencySeconds: { unit: 'Seconds', per: 'tenant' },
  /** Import calls that Security Hub throttled. */
  Throttled: { unit: 'Count', per: 'tenant' },
  /** 1 if Keeper's token expires within 14 days. */
  TokenExpiring: { unit: 'Count', per: 'tenant' },
  /** Findings quarantined in this run. */
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
  /** 1 if the target has acknowledged everything wanted after the run. */
  TargetDelivered: { unit: 'Count', per: 'target' },
  /** 1 if the target refused the run or could not be reached. */
  TargetRefused: { unit: 'Count', per: 'target' },
  /** Findings that the target has not acknowledged; the next run sends them. */
  NotSent: { unit: 'Count', per: 'target' },
} as const satisfies Readonly<Record<string, MetricShape>>;

export type MetricName = keyof typeof METRICS;
