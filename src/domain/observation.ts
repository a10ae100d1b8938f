import type { ErrorSummary } from '../util/errors.js';
import type { Administration } from './administration.js';
import type { PrivilegedAccess } from './pam.js';
import type { Severity } from './severity.js';
import type { KeeperSubjectKind } from './subject.js';

export type BenchmarkStatus = 'RESOLVED' | 'IGNORED' | 'UNRESOLVED' | 'INVALID';

/** One row of Keeper's security benchmarks. All times are milliseconds since the epoch. */
export interface BenchmarkObservation {
  /** Keeper's name, including `SB_`, for example `SB_CREATE_ALERTS`. */
  readonly benchmark: string;
  readonly status: BenchmarkStatus;
  readonly lastUpdated: number | null;
  /** True if Keeper itself evaluates the state, false if an administrator attested it. */
  readonly autoResolve: boolean | null;
}

/** Enterprise statistics and details, read together because the percentages need the list of users. */
export interface AdoptionObservation {
  readonly usersLoggedRecent: number;
  readonly usersHasRecords: number;
  readonly users: readonly UserActivity[];
}

export interface UserActivity {
  readonly userId: string;
  /** Null: never logged in. */
  readonly lastLoggedIn: number | null;
  readonly hasRecords: boolean;
}

/** One alert type of the last 30 days, compared with the 30 days before. */
export interface AlertObservation {
  /** Keeper's event code, or its number as text if Keeper returned only that. */
  readonly eventType: string;
  readonly currentCount: number;
  readonly currentUsers: number;
  readonly previousCount: number;
  readonly previousUsers: number;
  /** The affected users; null if the details could not be read. */
  readonly users: readonly AlertUser[] | null;
}

export interface AlertUser {
  readonly userId: string;
  readonly currentCount: number;
  readonly previousCount: number;
  readonly lastOccurrence: number | null;
}

/** The roles of the enterprise, and the people to whom their policies apply. */
export interface RolePolicies {
  readonly roles: readonly RolePolicyObservation[];
  /** Null if the roles of each user could not be read. */
  readonly people: PolicyPeople | null;
}

export interface PolicyPeople {
  /** Only active users: nobody else can log in. */
  readonly users: readonly PolicyUser[];
  /** All users with an e-mail address, whether or not they can log in. */
  readonly accounts: readonly UserAccount[];
  /** Users who cannot log in at present. */
  readonly others: readonly InactiveAccount[];
  /** Number of nodes with single sign-on of their own, without the nodes below them. */
  readonly ssoNodes: number;
}

/** Keeper's id of a user, and the e-mail address that audit events name. */
export interface UserAccount {
  readonly userId: string;
  readonly email: string;
}

export interface PolicyUser {
  readonly userId: string;
  readonly email: string | null;
  /** Of the roles that the user has, directly or through a team. */
  readonly roleIds: readonly string[];
  /** Null if the node of the user is unknown. */
  readonly usesSso: boolean | null;
  /** In an isolated node, or below one. */
  readonly isIsolated?: true;
  /** Keeper's own two-factor authentication; single sign-on may have another. */
  readonly hasTwoFactor: boolean;
}

export interface InactiveAccount {
  readonly userId: string;
  readonly status: 'invited' | 'locked';
}

/** One role of the enterprise and the policies it enforces. */
export interface RolePolicyObservation {
  readonly roleId: string;
  readonly name: string;
  /** The role may administer at least one node. */
  readonly isAdmin: boolean;
  /** The role may manage nodes or roles, and so give out any other permission. */
  readonly grantsPermissions?: true;
  /** New users of its node get the role automatically. */
  readonly isDefault: boolean;
  readonly userCount: number;
  /** Teams whose members have the role. */
  readonly teamCount: number;
  /** Path of the node that the role belongs to. */
  readonly node: string;
  /** By Keeper's policy name in lowercase; values as Keeper stores them. A missing policy is not set. */
  readonly enforcements: Readonly<Record<string, unknown>>;
}

/** One event as evidence: who did what to whom, from where. */
export interface EventRow {
  readonly at: number;
  /** Keeper's event code. */
  readonly type: string;
  /** Null if no user caused the event. */
  readonly actor: string | null;
  /** Null where the event has no other party, or does not name it. */
  readonly target: string | null;
  readonly address: string | null;
  /** Fields specific to this type of event, without the parties. */
  readonly fields: Readonly<Record<string, string>>;
  /** The user whom the event is about was known to be an administrator. */
  readonly isAboutAdministrator?: true | undefined;
}

/** An incident: what happened to one subject, folded from audit events. */
export interface EventWindow {
  /** Control id. */
  readonly control: string;
  /** The id is null for the enterprise, and if the events name no subject. */
  readonly subject: { readonly kind: KeeperSubjectKind; readonly id: string | null };
  /**
   * The part of the finding's Id that distinguishes it from other incidents of the subject: its start. Windows
   * started by an earlier version have the UTC day instead, or null for a state.
   */
  readonly occurrence: string | null;
  /** A state lasts until other events close it; null for an incident, which ends on its own. */
  readonly open: readonly string[] | null;
  /** The number of events by type. */
  readonly counts: Readonly<Record<string, number>>;
  readonly firstAt: number;
  readonly lastAt: number;
  /** The first affected users, by user name. */
  readonly users: readonly string[];
  /** The first source addresses. */
  readonly addresses: readonly string[];
  /** Up to ten distinct events, most severe first, then newest. */
  readonly rows: readonly EventRow[];
  /** Times of the first events: each could have been its start while earlier events were still to come. */
  readonly starts: readonly number[];
  /** What its events have in common besides the subject: a source address. */
  readonly key: string | null;
  /** How severe a burst or sequence has become; null: as severe as its events. */
  readonly rating: EventRating | null;
  /** The time of the event that ended it; null while it is ongoing. */
  readonly endedAt: number | null;
}

export interface EventRating {
  readonly severity: Severity;
  readonly reason: string;
  /** The follow-up that made it more severe. */
  readonly followup: 'login' | 'trash' | null;
}

/** The interfaces of Keeper, of which a source reads one. */
export type KeeperApi = 'risk-management' | 'audit-log' | 'commander';

/** Every source in the order of reports, with the interface that it reads. */
export const SOURCE_APIS = {
  benchmarks: 'risk-management',
  adoption: 'risk-management',
  alerts: 'risk-management',
  events: 'audit-log',
  'role-policies': 'commander',
  'privileged-access': 'commander',
  administration: 'commander',
} as const satisfies Readonly<Record<string, KeeperApi>>;

export type ReadableSourceId = keyof typeof SOURCE_APIS;

export const READABLE_SOURCE_IDS = Object.keys(SOURCE_APIS) as readonly ReadableSourceId[];

/** Where a finding comes from: a source, or the bridge itself. */
export type SourceId = ReadableSourceId | 'bridge';

export const SOURCE_IDS: readonly SourceId[] = [...READABLE_SOURCE_IDS, 'bridge'];

/** What each source observes. */
export interface ObservationBySource {
  readonly benchmarks: BenchmarkObservation;
  readonly adoption: AdoptionObservation;
  readonly alerts: AlertObservation;
  readonly events: EventWindow;
  readonly 'role-policies': RolePolicies;
  readonly 'privileged-access': PrivilegedAccess;
  readonly administration: Administration;
}

/**
 * `complete`: the whole current state, so absence means resolved. `incomplete`: usable, but absence means nothing.
 * `failed`: nothing usable. `off`: not requested.
 */
export type SourceStatus = 'complete' | 'incomplete' | 'failed' | 'off';

/** The outcome of reading one source once. */
export interface Reading<S extends ReadableSourceId = ReadableSourceId> {
  readonly id: S;
  readonly status: SourceStatus;
  readonly observations: readonly ObservationBySource[S][];
  /** Records that could not be interpreted and were skipped. */
  readonly rejected: number;
  readonly error: ErrorSummary | null;
  /** An anomaly in the data that does not make it incomplete. */
  readonly warning?: ErrorSummary | null;
  readonly readAt: number;
  /** Observations known to be resolved, so that their findings may be archived regardless of their number. */
  readonly closed?: readonly ObservationBySource[S][];
}

/** One reading for each requested source. */
export type Readings = { readonly [S in ReadableSourceId]?: Reading<S> };

/** Was the source read, and completely? */
export function isComplete(readings: Readings, source: string): boolean {
  return readings[source as ReadableSourceId]?.status === 'complete';
}
