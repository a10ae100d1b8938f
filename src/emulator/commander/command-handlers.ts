import * as answers from '../keeper/responses.js';
import { ADMINISTRATION } from './administration.js';
import { ENTERPRISE_INFO } from './enterprise-info.js';
import { type CommandHandlers, nameOf, row } from './outputs.js';

const ALL_ROWS = { style: 'snake', enums: 'name', pageSize: Number.POSITIVE_INFINITY } as const;

/** Keeper Commander 18.0.13: `enterprise.py` and `risk_management.py`. */
export const COMMAND_HANDLERS: CommandHandlers = {
  'enterprise-down': () => undefined,
  ...ENTERPRISE_INFO,
  ...ADMINISTRATION,
  'risk-management enterprise-stat': (_words, enterprise, now) =>
    answers.enterpriseStat(enterprise, now),
  'risk-management enterprise-stat-details': (_words, enterprise) =>
    answers.enterpriseStatDetails(enterprise, null, ALL_ROWS)?.enterprise_stat_details.map((user) =>
      row({
        username: nameOf(enterprise, user.enterprise_user_id),
        last_logged_in: localTime(user.last_logged_in),
        has_records: user.has_records,
      }),
    ),
  'risk-management security-alerts-summary': (_words, enterprise) =>
    answers.securityAlertsSummary(enterprise, ALL_ROWS).security_alerts_summary.map((alert) =>
      row({
        event: alert.audit_event_type_id,
        event_occurrences: alert.current_count,
        last_events: alert.previous_count,
        unique_users: alert.current_user_count,
        last_users: alert.previous_user_count,
      }),
    ),
  'risk-management security-alerts-detail': ([, , eventType], enterprise) => {
    const detail = answers.securityAlertsDetail(enterprise, eventType ?? null, null, ALL_ROWS);
    if (detail === null) throw new Error('Valid Audit Event code or name required');
    return detail.security_alert_details.map((user) =>
      row({
        // A quirk of Commander: the id column contains the name.
        enterprise_user_id: nameOf(enterprise, user.enterprise_user_id),
        current_count: user.current_count,
        previous_count: user.previous_count,
        last_occurrence: localTime(user.last_occurrence),
      }),
    );
  },
  'risk-management security-benchmarks-get': (_words, enterprise) =>
    enterprise.benchmarks.map((benchmark) =>
      row({
        id: benchmark.benchmark,
        status: benchmark.status,
        last_updated: localTime(Date.parse(benchmark.lastUpdated)),
        auto_resolve: benchmark.autoResolve,
      }),
    ),
};

/** As on a host that runs in UTC: no time zone, whole seconds. Keeper writes 0 for never. */
function localTime(time: number): string | null {
  return time === 0 ? null : new Date(time).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
}
