import * as answers from '../keeper/answers.js';
import type { KeeperEnterprise, KeeperRole } from '../keeper/enterprise.js';
import { Logged } from './outputs.js';

/**
 * What one command prints as JSON, undefined when it prints nothing, or one of `outputs.ts`. Throws what Commander
 * would raise.
 */
type CommandHandler = (
  words: readonly string[],
  enterprise: KeeperEnterprise,
  now: number,
) => unknown;

/** By the words that a command begins with. */
export type CommandHandlers = Readonly<Record<string, CommandHandler>>;

const ALL_ROWS = { style: 'snake', enums: 'name', pageSize: Number.POSITIVE_INFINITY } as const;

/** Keeper Commander 18.0.13: `enterprise.py` and `risk_management.py`. */
export const COMMAND_HANDLERS: CommandHandlers = {
  'enterprise-down': () => undefined,
  'enterprise-info --users': (words, enterprise) =>
    enterprise.users.map((user) =>
      row({
        user_id: user.id,
        email: nameOf(enterprise, user.id),
        ...chosen(words, { status: 'Active' }),
      }),
    ),
  'enterprise-info --roles': (words, { roles = [] }) =>
    roles.map(({ id, name, ...role }) =>
      row({ role_id: id, name, ...chosen(words, roleColumns(role)) }),
    ),
  'enterprise-info --teams': () => [],
  // `audit_alerts.py` and `enterprise.py`: the enterprise has neither, and the log says so.
  'audit-alert list': () => new Logged('No alerts found'),
  'device-approve': () => new Logged('There are no pending devices to approve'),
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
        // Commander's own quirk: the column of the id holds the name.
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

/** The columns of `--columns`; Commander gives no others. */
function chosen(words: readonly string[], columns: Readonly<Record<string, unknown>>) {
  const names = words[words.indexOf('--columns') + 1]?.split(',') ?? [];
  return Object.fromEntries(Object.entries(columns).filter(([name]) => names.includes(name)));
}

function roleColumns(role: Omit<KeeperRole, 'id' | 'name'>) {
  return {
    default_role: role.isDefault,
    admin: Object.keys(role.privileges).length > 0,
    node: role.node,
    user_count: role.userCount,
    team_count: role.teamCount,
    enforcement_count: Object.keys(role.enforcements).length,
    enforcements: role.enforcements,
    managed_nodes_permissions: Object.entries(role.privileges).map(([name, privileges], index) => ({
      node_name: name,
      node_id: index + 1,
      cascade: true,
      privileges,
    })),
  };
}

function nameOf(enterprise: KeeperEnterprise, id: number): string {
  return enterprise.users.find((user) => user.id === id)?.email ?? String(id);
}

/** Commander leaves out columns that are null or an empty text. */
function row(columns: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== null && value !== ''),
  );
}

/** Of a host that runs in UTC: no zone, whole seconds. Keeper writes 0 for never. */
function localTime(time: number): string | null {
  return time === 0 ? null : new Date(time).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
}
