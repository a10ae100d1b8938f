import type { EvaluationContext } from '../../../src/controls/context.js';
import { english } from '../../../src/controls/en.js';
import { evaluate } from '../../../src/controls/evaluate.js';
import { userNaming } from '../../../src/controls/privacy.js';
import type { ControlSettings } from '../../../src/controls/settings.js';
import type { Finding } from '../../../src/domain/finding.js';
import type {
  AdoptionObservation,
  AlertObservation,
  BenchmarkObservation,
  EventRow,
  EventWindow,
  InactiveAccount,
  ObservationBySource,
  PolicyUser,
  ReadableSourceId,
  Reading,
  Readings,
  RolePolicies,
  RolePolicyObservation,
  SourceStatus,
  UserAccount,
  UserActivity,
} from '../../../src/domain/observation.js';
import type { PamResource } from '../../../src/domain/pam.js';
import { DAY, HOUR } from '../../../src/util/clock.js';

export const NOW = Date.parse('2026-11-20T12:00:00Z');

export function contextOf(
  settings: Partial<ControlSettings> = {},
  userSubject = userNaming({ mode: 'identified' }),
): EvaluationContext {
  return {
    tenant: { name: 'acme', region: 'us', enterpriseId: '8560' },
    settings: { overrides: {}, minSeverity: 'INFORMATIONAL', passedFindings: 'send', ...settings },
    texts: english,
    userSubject,
    awsResourceOf: () => null,
    gatewayOf: () => null,
    bridge: { now: NOW, tokenExpiresAt: null, readsAll: true },
  };
}

export function reading<S extends ReadableSourceId>(
  id: S,
  observations: readonly ObservationBySource[S][],
  status: SourceStatus = 'complete',
): Reading<S> {
  return { id, status, observations, rejected: 0, error: null, readAt: NOW };
}

export function benchmark(fields: Partial<BenchmarkObservation> = {}): BenchmarkObservation {
  return {
    benchmark: 'SB_CREATE_ALERTS',
    status: 'UNRESOLVED',
    lastUpdated: NOW - 3 * DAY,
    autoResolve: true,
    ...fields,
  };
}

/** @param daysAgo of the last login; null: never. */
export function user(userId: string, daysAgo: number | null, hasRecords = true): UserActivity {
  return { userId, lastLoggedIn: daysAgo === null ? null : NOW - daysAgo * DAY, hasRecords };
}

/** Keeper's own counts are derived from the users by default. */
export function adoption(
  users: readonly UserActivity[],
  counts: Partial<AdoptionObservation> = {},
): AdoptionObservation {
  const recent = users.filter(
    ({ lastLoggedIn }) => lastLoggedIn !== null && lastLoggedIn >= NOW - 30 * DAY,
  );
  return {
    users,
    usersLoggedRecent: recent.length,
    usersHasRecords: users.filter((each) => each.hasRecords).length,
    ...counts,
  };
}

export function alert(fields: Partial<AlertObservation> = {}): AlertObservation {
  return {
    eventType: 'login_failure',
    currentCount: 6,
    currentUsers: 2,
    previousCount: 3,
    previousUsers: 1,
    users: [
      { userId: 'ada@example.com', currentCount: 4, previousCount: 3, lastOccurrence: NOW - DAY },
      { userId: 'ben@example.com', currentCount: 2, previousCount: 0, lastOccurrence: null },
    ],
    ...fields,
  };
}

export function eventRow(fields: Partial<EventRow> = {}): EventRow {
  return {
    at: NOW - HOUR,
    type: 'exported_records',
    actor: 'ada@example.com',
    target: null,
    address: '192.0.2.17',
    fields: { client_version: 'Web Vault 17.2.0' },
    ...fields,
  };
}

/** A two-hour incident, unless the fields say otherwise. */
export function eventWindow(fields: Partial<EventWindow> = {}): EventWindow {
  return {
    control: 'event.exported_records',
    subject: { kind: 'user', id: 'ada@example.com' },
    occurrence: '20261120T090000Z',
    open: null,
    counts: { exported_records: 3 },
    firstAt: NOW - 3 * HOUR,
    lastAt: NOW - HOUR,
    users: ['ada@example.com', 'ben@example.com'],
    addresses: ['192.0.2.17'],
    rows: [eventRow()],
    starts: [],
    key: null,
    rating: null,
    endedAt: null,
    ...fields,
  };
}

/** For a machine with no known details. */
export function pamResource(fields: Partial<PamResource> = {}): PamResource {
  return {
    recordUid: 'macWeb0000000000000000',
    recordType: 'pamMachine',
    title: null,
    configUid: null,
    aws: null,
    isAws: false,
    rotation: null,
    isScheduled: null,
    justInTime: null,
    elevationRole: null,
    workflow: null,
    hasSessions: null,
    isRecorded: null,
    credentials: null,
    adminCredential: null,
    ...fields,
  };
}

/** A role of one ordinary user without enforced policies. */
export function role(fields: Partial<RolePolicyObservation> = {}): RolePolicyObservation {
  return {
    roleId: '36765201891305',
    name: 'Finance',
    isAdmin: false,
    isDefault: false,
    userCount: 1,
    teamCount: 0,
    node: 'Example Corp',
    enforcements: {},
    ...fields,
  };
}

/** An active user who logs in with a master password. */
export function policyUser(fields: Partial<PolicyUser> = {}): PolicyUser {
  return {
    userId: '36765201891001',
    email: null,
    roleIds: [],
    usesSso: false,
    hasTwoFactor: true,
    ...fields,
  };
}

/** Roles and their users; by default each of `userCount` other users has one of them. */
export function rolePolicies(
  roles: readonly RolePolicyObservation[],
  users: readonly PolicyUser[] = roles.flatMap(membersOf),
  others: readonly InactiveAccount[] = [],
): RolePolicies {
  const accounts: UserAccount[] = users.flatMap(({ userId, email }) =>
    email === null ? [] : [{ userId, email }],
  );
  const ssoNodes = users.some(({ usesSso }) => usesSso) ? 1 : 0;
  return { roles, people: { users, accounts, others, ssoNodes } };
}

function membersOf({ roleId, userCount }: RolePolicyObservation): PolicyUser[] {
  return Array.from({ length: userCount }, (_, n) =>
    policyUser({ userId: `${roleId}-${n}`, roleIds: [roleId] }),
  );
}

/** Findings from Keeper data only; other tests cover findings about the bridge itself. */
export function findingsOf(readings: Readings, context = contextOf()): Finding[] {
  return [...evaluate(readings, context)].filter(({ source }) => source !== 'bridge');
}

/** The only finding of a control; throws when there is none or more than one. */
export function only(findings: readonly Finding[], control: string): Finding {
  const found = findings.filter((finding) => finding.control === control);
  const [finding] = found;
  if (finding === undefined || found.length > 1) {
    throw new Error(`expected one finding of ${control}, got ${found.length}`);
  }
  return finding;
}
