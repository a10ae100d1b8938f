import { Metrics } from '@aws-lambda-powertools/metrics';
import { METRICS, METRICS_NAMESPACE, type MetricName } from '../../report/metric-names.js';
import { isLockedOut, outcomeOf } from '../../report/outcome.js';
import type { Subscriber } from '../../report/run-event.js';
import type { TargetCounts, TargetReport, TenantReport } from '../../report/run-report.js';
import { SECOND } from '../../util/clock.js';

/** One CloudWatch metric value. */
interface Measurement {
  readonly name: MetricName;
  readonly value: number;
}

/** The metrics of one run of one tenant, grouped by dimension. */
export interface RunMeasurements {
  readonly tenant: readonly Measurement[];
  /** By `<account>/<region>`. */
  readonly targets: ReadonlyMap<string, readonly Measurement[]>;
}

export interface RunFacts {
  /** All sources were requested, not just events. */
  readonly all: boolean;
  /** Findings that this run quarantined. */
  readonly newlyQuarantined: number;
  /** From Keeper's timestamp of the newest event to its acknowledgement; null without new events. */
  readonly eventLatencyMs: number | null;
  readonly tokenExpiring: boolean;
}

export type EmitMetrics = (tenant: string, measured: RunMeasurements) => void;

/** Measures one run of one tenant when it is finished; one that was locked out has nothing to measure. */
export function measureRun(
  facts: Pick<RunFacts, 'all' | 'tokenExpiring'>,
  emitMetrics: EmitMetrics,
): Subscriber {
  let newlyQuarantined = 0;
  let eventLatencyMs: number | null = null;
  return (event) => {
    if (event.type === 'outcomes-received') {
      newlyQuarantined += event.outcomes.filter(({ kind }) => kind === 'rejected').length;
    } else if (event.type === 'events-delivered') {
      eventLatencyMs = event.latencyMs;
    } else if (event.type === 'run-finished') {
      for (const tenant of event.report.tenants) {
        if (isLockedOut(tenant)) continue;
        emitMetrics(tenant.name, measure(tenant, { ...facts, newlyQuarantined, eventLatencyMs }));
      }
    }
    return undefined;
  };
}

/** Zeros are omitted: CloudWatch bills a metric for each hour in which it receives a value. */
export function measure(tenant: TenantReport, facts: RunFacts): RunMeasurements {
  const { sources, targets } = tenant;
  // A source that is incomplete without an error is an inventory that takes several runs to read: no reason for an alarm.
  const unread = sources.filter(({ status, error }) => status === 'failed' || error !== null);
  const succeeded = unread.length === 0 && targets.every(({ status }) => status === 'delivered');
  const sum = (count: keyof TargetCounts) =>
    targets.reduce((total, target) => total + target[count], 0);
  return {
    tenant: filled([
      ['RunSucceeded', succeeded && facts.all ? 1 : 0],
      ['RunFailed', outcomeOf([tenant]) === 'failed' ? 1 : 0],
      ['SourceUnreadable', unread.length],
      ['Throttled', sum('throttled')],
      ['Quarantined', facts.newlyQuarantined],
      ['EventLatencySeconds', (facts.eventLatencyMs ?? 0) / SECOND],
      ['TokenExpiring', facts.tokenExpiring ? 1 : 0],
      ['FindingsCreated', sum('created')],
      ['FindingsUpdated', sum('updated')],
      ['FindingsRefreshed', sum('refreshed')],
      ['FindingsReactivated', sum('reactivated')],
      ['FindingsArchived', sum('archived')],
      ['IngestionEvents', sum('ingestionEvents')],
      ['EstimatedUsd', sum('estimatedUsd')],
    ]),
    targets: new Map(targets.map((target) => [placeOf(target), measureTarget(target)])),
  };
}

function measureTarget({ status, failed }: TargetReport): Measurement[] {
  const isUnavailable = status === 'refused' || status === 'unreachable' || status === 'skipped';
  return filled([
    ['TargetDelivered', status === 'delivered' ? 1 : 0],
    ['TargetRefused', isUnavailable ? 1 : 0],
    ['NotSent', failed],
  ]);
}

function placeOf({ account, region }: TargetReport): string {
  return `${account}/${region}`;
}

function filled(values: readonly (readonly [MetricName, number])[]): Measurement[] {
  return values.filter(([, value]) => value > 0).map(([name, value]) => ({ name, value }));
}

/** Writes metrics to the log in CloudWatch's embedded metric format, which needs no API call. */
export function createMetricsEmitter(service: string): EmitMetrics {
  const metrics = new Metrics({ namespace: METRICS_NAMESPACE, serviceName: service });

  /** @param dimensions in addition to `service`, which Powertools adds itself */
  function emit(dimensions: Record<string, string>, values: readonly Measurement[]): void {
    if (values.length === 0) return;
    metrics.addDimensions(dimensions);
    for (const { name, value } of values) metrics.addMetric(name, METRICS[name].unit, value);
    metrics.publishStoredMetrics();
  }

  return (tenant, measured) => {
    emit({ tenant }, measured.tenant);
    for (const [target, values] of measured.targets) emit({ tenant, target }, values);
  };
}
