import type { Severity } from '../../domain/severity.js';
import type { KeeperSubjectKind } from '../../domain/subject.js';
import { MINUTE } from '../../util/clock.js';
import { LOGINS } from './codes.js';
import type { Condition } from './conditions.js';
import type { EventFacts } from './facts.js';
import type { TraitName } from './traits.js';

interface RuleBase {
  /** Control id. */
  readonly control: string;
  /**
   * The subject of the finding and the fields that may name it, in order; the enterprise if none does. Null: the fields
   * that name the user whom an event of this type is about.
   */
  readonly subject: {
    readonly kind: KeeperSubjectKind;
    readonly fields: readonly string[] | null;
  };
  /** Event types. */
  readonly opens: readonly string[];
  readonly facts: EventFacts;
}

/** Events of one subject less than the gap apart are one incident, which expires. */
export interface OccurrenceRule extends RuleBase {
  readonly kind: 'occurrence';
  /** Milliseconds. */
  readonly gap: number;
}

/** What a closing event closes. */
export interface Closer {
  /** The fields that name the subject; `any`: the member alone decides. */
  readonly subject: readonly string[] | 'any';
  /** Closes all members of the state. */
  readonly all?: boolean;
}

/** A state, from one event until another. */
export interface StateRule extends RuleBase {
  readonly kind: 'state';
  readonly gap: number;
  /**
   * The fields that name the part of the subject that is open (an alert, a record, a role): only an event about the
   * same part closes it. Null: the subject as a whole. An event that names no part is an incident, which expires.
   */
  readonly member: readonly string[] | null;
  /** Opening events belong to the state while it lasts; otherwise those after the gap create a new finding. */
  readonly collects: boolean;
  readonly closedBy: Readonly<Record<string, Closer>>;
}

/** When a burst or sequence becomes a finding. */
export interface Level {
  /** Number of events, or of distinct values if `distinct` is set. */
  readonly count: number;
  readonly minutes: number;
  readonly severity: Severity;
  /** Only these types count. */
  readonly types?: readonly string[];
  /** A group that must be among the counted ones. */
  readonly includes?: string;
  /** `usual`: all that counts comes from addresses the acting user uses; `new`: some of it from one that is new. */
  readonly from?: 'usual' | 'new';
  /** The minimum number of users or source addresses among them. */
  readonly spread?: Readonly<Partial<Record<'users' | 'addresses', number>>>;
  /** Holds for at least one of them. */
  readonly if?: Condition;
  /** Holds for all events that came before them, see `Prelude`. */
  readonly ifBefore?: Condition;
}

/** Events of which one must come first, within the period of the rule, for others to count. */
export interface Prelude {
  readonly types: readonly string[];
  /** All must hold. */
  readonly when?: readonly Condition[];
}

/** A later event that makes an incident more severe. */
export interface Followup {
  /** Its text. */
  readonly name: 'login' | 'trash';
  readonly types: readonly string[];
  /** Maximum time after the last event of the incident. */
  readonly minutes: number;
  /** `unfamiliar`: from an address that the user has not logged in from in 30 days; `victim`: by a user of the incident. */
  readonly when: 'always' | 'unfamiliar' | 'victim';
  readonly severity: Severity;
  /** Incidents that it does not make more severe: the user had mistyped. */
  readonly otherwise?: Severity | undefined;
}

/** Many events of one subject or address, or several kinds of them, in a window of time. */
export interface TrackRule extends RuleBase {
  readonly kind: 'track';
  readonly gap: number;
  /** Events are grouped by subject, or by source address as well. */
  readonly by: 'subject' | 'address';
  readonly distinct: 'event' | 'record' | 'user' | 'group';
  /** The first that is reached applies. */
  readonly levels: readonly Level[];
  readonly followups: readonly Followup[];
  /** The event types of each group; null if they form a single group. */
  readonly groups: Readonly<Record<string, readonly string[]>> | null;
  readonly after: Prelude | null;
  /** Events count if all of these hold. */
  readonly when: readonly Condition[];
  /** What is remembered for the conditions, and the event types that show it. */
  readonly traits: readonly TraitName[];
  readonly learnsFrom: readonly string[];
  /** Failures of users who log in within this time do not count, because they had only mistyped; null: all count. */
  readonly forgivenWithin: number | null;
}

/** Which events create a finding, about which subject, and what resolves it. */
export type EventRule = OccurrenceRule | StateRule | TrackRule;

/** All event types that any of the rules uses. */
export function typesOf(rules: readonly EventRule[]): ReadonlySet<string> {
  return new Set(rules.flatMap(typesOfRule));
}

export function typesOfRule(rule: EventRule): readonly string[] {
  if (rule.kind === 'state') return [...rule.opens, ...Object.keys(rule.closedBy)];
  if (rule.kind === 'occurrence') return rule.opens;
  const followups = rule.followups.flatMap(({ types }) => types);
  return [...new Set([...rule.opens, ...followups, ...LOGINS, ...rule.learnsFrom])];
}

/** The event types whose single events create findings. */
export function openingTypes(rules: readonly EventRule[]): ReadonlySet<string> {
  return new Set(rules.flatMap(({ kind, opens }) => (kind === 'track' ? [] : opens)));
}

/** The longest period that a rule looks back, in milliseconds; 0 for rules about single events. */
export function spanOf(rule: EventRule): number {
  if (rule.kind !== 'track') return 0;
  return Math.max(...rule.levels.map(({ minutes }) => minutes)) * MINUTE;
}
