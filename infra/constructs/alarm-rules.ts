import type { MetricName } from '../../src/report/metric-names.js';

export interface AlarmRule {
  /** Heading of its section in docs/operations.md. */
  readonly runbook: string;
  readonly metric: MetricName;
  readonly statistic: 'Sum' | 'Maximum' | 'Minimum';
  /** Rings when the statistic of a period is above this. */
  readonly above: number;
  /** Seconds; as long as the time between two runs of all sources where null. */
  readonly period: number | null;
  /** How many periods have to be above it: in a row, or of the last `of`. */
  readonly periods: number;
  readonly of?: number;
  /** What has happened, and what to do. */
  readonly text: string;
}

const HOUR = 3600;

/** For each tenant. All of them read silence as good. */
export const ALARM_RULES: readonly AlarmRule[] = [
  {
    runbook: 'Run failed',
    metric: 'RunFailed',
    statistic: 'Sum',
    above: 0,
    period: null,
    periods: 1,
    text: 'A run failed. The log of the sync function shows the cause and the fix.',
  },
  {
    runbook: 'Source unreadable',
    metric: 'SourceUnreadable',
    statistic: 'Sum',
    above: 0,
    period: null,
    periods: 3,
    text: 'A Keeper source cannot be read; its findings stay unchanged. The log names it.',
  },
  {
    runbook: 'Events are late',
    metric: 'EventLatencySeconds',
    // Late without a fault: an event that comes just after a run waits for all of the schedule, two of 50 on one day.
    // So an hour counts only when all of its events are late, and two such hours do not ring yet.
    statistic: 'Minimum',
    // AWS partner guide: a finding is in Security Hub within five minutes.
    above: 300,
    period: HOUR,
    // Only events that make findings give a value, a few a day: late ones hardly ever come in a row.
    periods: 3,
    of: 24,
    text: 'In three of the last 24 hours, all Keeper events took over five minutes to reach Security Hub. Run the event schedule more often, unless Keeper itself publishes them late.',
  },
  {
    runbook: 'Throttled',
    metric: 'Throttled',
    statistic: 'Sum',
    above: 0,
    period: HOUR,
    // The bridge stays below the quota, so throttling that lasts comes from another sender.
    periods: 3,
    text: 'Security Hub throttles imports. Another sender is active in this account and Region.',
  },
  {
    runbook: 'Findings in quarantine',
    metric: 'Quarantined',
    statistic: 'Sum',
    above: 0,
    period: HOUR,
    periods: 1,
    text: 'Security Hub permanently rejected findings. The quarantine queue shows which and why.',
  },
  {
    runbook: 'Token expiring',
    metric: 'TokenExpiring',
    statistic: 'Maximum',
    above: 0,
    period: 24 * HOUR,
    periods: 1,
    text: 'The Keeper API token expires within 14 days. Create a new one and store it in the secret.',
  },
];

/** For the alarm that reads silence as bad: so many periods without a run that succeeded. */
export const PERIODS_WITHOUT_SUCCESS = 3;

/** Seconds between two runs of all sources. CloudWatch, PutMetricAlarm: all periods together are a week at most. */
export const MAX_POSTURE_PERIOD = 604_800 / PERIODS_WITHOUT_SUCCESS;

/** What an alarm tells, and where the rest is told. */
export function alarmText(text: string, runbook: string): string {
  return `${text} See "${runbook}" in docs/operations.md.`;
}
