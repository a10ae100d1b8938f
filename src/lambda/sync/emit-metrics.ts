import { Metrics } from '@aws-lambda-powertools/metrics';
import { METRICS, METRICS_NAMESPACE } from '../../report/metric-names.js';
import type { EmitMetrics, Measurement } from './run-metrics.js';

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
