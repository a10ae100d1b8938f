import type { MetricName } from '../../src/report/metric-names.js';

export interface AlarmRule {
  /** Heading of its section in docs/operations.md. */
  readonly runbook: string;
  readonly metric: MetricName;
  readonly statistic: 'Sum' | 'Maximum' | 'Minimum';
  /** Fires when the statistic of a period exceeds this. */
  readonly above: number;
  /** Seconds; null: the time between two full runs. */
  readonly period: number | null;
  /** Number of breaching periods: consecutive, or out of the last `of`. */
  readonly periods: number;
  readonly of?: number;
  /** What happened, and what to do. */
  readonly text: string;
}

const HOUR = 3600;

/** For each tenant. All of them treat missing data as not breaching. */
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
    // Not an error: an event just after a run waits for the next one, which affects two of 50 events on a typical
    // day. So an hour counts only if all of its events are late, and two such hours do not fire yet.
    statistic: 'Minimum',
    // AWS partner guide: a finding is in Security Hub within five minutes.
    above: 300,
    period: HOUR,
    // Only events that create findings report a value, a few per day, so late ones are rarely consecutive.
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
    // The bridge stays below the quota, so persistent throttling comes from another sender.
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

/** For the alarm that treats missing data as breaching: this many periods without a successful run. */
export const PERIODS_WITHOUT_SUCCESS = 3;

/** Seconds between two full runs. CloudWatch, PutMetricAlarm: all periods together may span at most one week. */
export const MAX_POSTURE_PERIOD = 604_800 / PERIODS_WITHOUT_SUCCESS;

/** The description of an alarm, with a link to its section. */
export function alarmText(text: string, runbook: string): string {
  return `${text} See "${runbook}" in docs/operations.md.`;
}
