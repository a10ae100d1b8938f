import { isKnownEvent } from '../../controls/events/codes.js';
import { BENCHMARKS, STATUSES } from '../../keeper/admin-api/enums.js';
import { DAY } from '../../util/clock.js';
import type { KeeperAlert, KeeperAlertUser, KeeperEnterprise } from './enterprise.js';

export interface ResponseStyle {
  readonly style: 'snake' | 'camel';
  readonly enums: 'name' | 'number';
  readonly pageSize: number;
}

/** Keeper's own window for "recent" and for alerts. */
const RECENT_DAYS = 30;

export function enterpriseStat(enterprise: KeeperEnterprise, now: number) {
  const since = now - RECENT_DAYS * DAY;
  return {
    users_logged_recent: enterprise.users.filter((user) => epochMs(user.lastLoggedIn) >= since)
      .length,
    users_has_records: enterprise.users.filter((user) => user.hasRecords).length,
  };
}

/**
 * @param token `{last_updated, enterprise_user_id}` as JSON, because the real one is an object
 * @returns null for an unknown token
 */
export function enterpriseStatDetails(
  enterprise: KeeperEnterprise,
  token: string | null,
  { pageSize }: ResponseStyle,
) {
  const after = token === null ? 0 : userIdIn(token);
  if (after === null) return null;
  const left = enterprise.users.filter((user) => user.id > after).sort((a, b) => a.id - b.id);
  const page = left.slice(0, pageSize);
  const more = left.length > page.length;
  return {
    enterprise_stat_details: page.map((user) => ({
      enterprise_user_id: user.id,
      last_logged_in: epochMs(user.lastLoggedIn),
      has_records: user.hasRecords,
    })),
    has_more: more,
    continuation_token: more ? { last_updated: 0, enterprise_user_id: page.at(-1)?.id } : null,
  };
}

export function securityAlertsSummary(enterprise: KeeperEnterprise, { enums }: ResponseStyle) {
  return {
    security_alerts_summary: enterprise.alerts.map((alert) => ({
      audit_event_type_id:
        enums === 'number' ? (alert.eventTypeId ?? alert.eventType) : alert.eventType,
      current_count: sum(alert.users, 'currentCount'),
      current_user_count: alert.users.filter((user) => user.currentCount > 0).length,
      previous_count: sum(alert.users, 'previousCount'),
      previous_user_count: alert.users.filter((user) => user.previousCount > 0).length,
    })),
  };
}

/**
 * @param token number of preceding rows, because the real one is an integer
 * @returns null for an unknown event type or token
 */
export function securityAlertsDetail(
  enterprise: KeeperEnterprise,
  eventType: string | null,
  token: string | null,
  { pageSize }: ResponseStyle,
) {
  const alert = enterprise.alerts.find((item) => isCalled(item, eventType));
  const start = Number(token ?? 0);
  // A known event type that did not occur has no users; an unknown one is rejected.
  const users = alert?.users ?? (isKnownEvent(eventType ?? '') ? [] : null);
  if (users === null || !Number.isSafeInteger(start)) return null;
  const end = start + pageSize;
  const more = users.length > end;
  return {
    security_alert_details: users.slice(start, end).map((user) => ({
      enterprise_user_id: user.userId,
      current_count: user.currentCount,
      previous_count: user.previousCount,
      last_occurrence: epochMs(user.lastOccurrence),
    })),
    has_more: more,
    continuation_token: more ? end : null,
  };
}

export function securityBenchmarks(enterprise: KeeperEnterprise, { enums }: ResponseStyle) {
  const asNumber = enums === 'number';
  return {
    enterprise_security_benchmarks: enterprise.benchmarks.map((row) => ({
      security_benchmark: asNumber ? numberOf(BENCHMARKS, row.benchmark) : row.benchmark,
      security_benchmark_status: asNumber ? numberOf(STATUSES, row.status) : row.status,
      last_updated: epochMs(row.lastUpdated),
      auto_resolve: row.autoResolve,
    })),
  };
}

/** The same value with camelCase keys throughout. */
export function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [camelCase(key), camelKeys(item)] as const),
  );
}

function camelCase(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Keeper writes 0 for never. */
function epochMs(time: string | null): number {
  return time === null ? 0 : Date.parse(time);
}

function isCalled(alert: KeeperAlert, eventType: string | null): boolean {
  const { eventType: code, eventTypeId: number } = alert;
  return eventType === code || (number !== undefined && eventType === String(number));
}

function sum(users: readonly KeeperAlertUser[], field: 'currentCount' | 'previousCount'): number {
  return users.reduce((total, user) => total + user[field], 0);
}

/** Names without a number are returned as names. */
function numberOf(names: readonly string[], name: string): number | string {
  const index = names.indexOf(name);
  return index === -1 ? name : index;
}

function userIdIn(token: string): number | null {
  const digits = /"enterprise_?user_?id":(\d+)/i.exec(token)?.[1];
  return digits === undefined ? null : Number(digits);
}
