import * as z from 'zod';
import type { AlertUser, BenchmarkObservation, UserActivity } from '../../domain/observation.js';
import type { AlertCounts, EnterpriseStat } from '../risk-management.js';
import type { EndpointKey } from './endpoints.js';
import { BenchmarkName, Count, EventType, Flag, Id, PostureTime, Status } from './values.js';

/** The endpoint of a list and where its response contains the list. */
export interface ListEndpoint {
  readonly endpoint: EndpointKey;
  /** Keys that may contain the list; none for a response that is one object. */
  readonly wrappers: readonly string[];
}

/** The format of one response. Keys are in snake_case, to which responses are converted first. */
export interface ResponseSchema<Row> extends ListEndpoint {
  /** Our field, and the keys that Keeper's APIs use for it. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly schema: z.ZodType<Row>;
}

const COMMON_WRAPPERS = ['data', 'items'];

export const ENTERPRISE_STAT: ResponseSchema<EnterpriseStat> = {
  endpoint: 'enterprise_stat',
  wrappers: [],
  fields: {
    usersLoggedRecent: ['users_logged_recent'],
    usersHasRecords: ['users_has_records'],
  },
  schema: z.object({ usersLoggedRecent: Count, usersHasRecords: Count }),
};

export const USER_ACTIVITY: ResponseSchema<UserActivity> = {
  endpoint: 'enterprise_stat_details',
  wrappers: ['enterprise_stat_details', ...COMMON_WRAPPERS],
  fields: {
    userId: ['enterprise_user_id', 'user_id', 'username'],
    lastLoggedIn: ['last_logged_in'],
    hasRecords: ['has_records'],
  },
  // Serializers omit zero and false, so one of the two is enough; if both are missing, the names have changed.
  schema: z
    .object({ userId: Id, lastLoggedIn: PostureTime.optional(), hasRecords: Flag.optional() })
    .refine((row) => row.lastLoggedIn !== undefined || row.hasRecords !== undefined)
    .transform(({ userId, lastLoggedIn, hasRecords }) => ({
      userId,
      lastLoggedIn: lastLoggedIn ?? null,
      hasRecords: hasRecords ?? false,
    })),
};

export const ALERT_COUNTS: ResponseSchema<AlertCounts> = {
  endpoint: 'security_alerts_summary',
  wrappers: ['security_alerts_summary', ...COMMON_WRAPPERS],
  fields: {
    eventType: ['audit_event_type_id', 'audit_event_type', 'event'],
    currentCount: ['current_count', 'event_occurrences'],
    currentUsers: ['current_user_count', 'unique_users'],
    previousCount: ['previous_count', 'last_events'],
    previousUsers: ['previous_user_count', 'last_users'],
  },
  schema: z
    .object({ eventType: EventType, ...optionalCounts() })
    .extend({ currentUsers: Count.default(0), previousUsers: Count.default(0) })
    .refine(hasACount)
    // Users without events: the count has another name or format and must not be treated as zero.
    .refine((row) => row.currentCount !== undefined || row.currentUsers === 0)
    .transform((row) => ({ ...row, ...filledCounts(row) })),
};

export const ALERT_USER: ResponseSchema<AlertUser> = {
  endpoint: 'security_alerts_detail',
  wrappers: ['security_alert_details', 'security_alerts_detail', ...COMMON_WRAPPERS],
  fields: {
    userId: ['enterprise_user_id', 'user_id', 'username'],
    currentCount: ['current_count'],
    previousCount: ['previous_count'],
    lastOccurrence: ['last_occurrence'],
  },
  schema: z
    .object({ userId: Id, ...optionalCounts(), lastOccurrence: PostureTime.default(null) })
    .refine(hasACount)
    .transform((row) => ({ ...row, ...filledCounts(row) })),
};

export const BENCHMARK: ResponseSchema<BenchmarkObservation> = {
  endpoint: 'security_benchmarks_get',
  wrappers: ['enterprise_security_benchmarks', 'security_benchmarks', ...COMMON_WRAPPERS],
  fields: {
    benchmark: ['security_benchmark', 'benchmark', 'id'],
    status: ['security_benchmark_status', 'status'],
    lastUpdated: ['last_updated'],
    autoResolve: ['auto_resolve'],
  },
  schema: z.object({
    benchmark: BenchmarkName,
    status: Status,
    lastUpdated: PostureTime.default(null),
    autoResolve: Flag.nullable().default(null),
  }),
};

interface Counts {
  readonly currentCount?: number | undefined;
  readonly previousCount?: number | undefined;
}

function optionalCounts() {
  return { currentCount: Count.optional(), previousCount: Count.optional() };
}

/**
 * A missing count is 0, but a row without both counts has unknown field names and must not pass for an alert without
 * events.
 */
function hasACount(row: Counts): boolean {
  return row.currentCount !== undefined || row.previousCount !== undefined;
}

function filledCounts(row: Counts) {
  return { currentCount: row.currentCount ?? 0, previousCount: row.previousCount ?? 0 };
}
