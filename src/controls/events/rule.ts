import type { Severity } from '../../domain/finding.js';
import type { KeeperSubjectKind } from '../../domain/subject.js';
import { MINUTE } from '../../util/clock.js';

interface RuleBase {
  /** Control id. */
  readonly control: string;
  /**
   * What the finding is about, and the fields that may name it, in this order; the enterprise where none does. Null: those
   * that name the user whom an event of its type concerns.
   */
  readonly subject: {
    readonly kind: KeeperSubjectKind;
    readonly fields: readonly string[] | null;
  };
  /** Event types. */
  readonly opens: readonly string[];
}

/** Events of one subject with less than the gap between them are one incident, which ends by itself. */
export interface OccurrenceRule extends RuleBase {
  readonly kind: 'occurrence';
  /** Milliseconds. */
  readonly gap: number;
}

/** What an event closes. */
export interface Closer {
  /** The fields that name the subject; `any`: the member alone decides. */
  readonly subject: readonly string[] | 'any';
  /** Closes the state as a whole, whatever its members are. */
  readonly all?: boolean;
}

/** True from one event until another one. */
export interface StateRule extends RuleBase {
  readonly kind: 'state';
  readonly gap: number;
  /**
   * The fields that name the part of the subject that is open (an alert, a record, a role): only an event about the
   * same part closes it. Null: the subject as a whole. An event that names no part is an incident that ends by itself.
   */
  readonly member: readonly string[] | null;
  /** Whatever opens while the state lasts belongs to it; otherwise what opens after the gap is a finding of its own. */
  readonly collects: boolean;
  readonly closedBy: Readonly<Record<string, Closer>>;
}

/** How much of it makes a finding. */
export interface Level {
  /** Events, or distinct values where the rule counts those. */
  readonly count: number;
  readonly minutes: number;
  readonly severity: Severity;
  /** Only these types count. */
  readonly types?: readonly string[];
  /** A group that must be among those counted. */
  readonly includes?: string;
}

/** What makes an incident more severe that is there already. */
export interface Followup {
  /** Its text. */
  readonly name: 'login' | 'trash';
  readonly types: readonly string[];
  /** After the last event of the incident. */
  readonly minutes: number;
  /** `unfamiliar`: from an address that the user has not logged in from in 30 days; `victim`: by a user of the incident. */
  readonly when: 'always' | 'unfamiliar' | 'victim';
  readonly severity: Severity;
  /** Of an incident that it does not make more severe: somebody mistyped. */
  readonly otherwise?: Severity | undefined;
}

/** Many events of one subject or address, or several kinds of them, in a window of time. */
export interface TrackRule extends RuleBase {
  readonly kind: 'track';
  readonly gap: number;
  /** Events belong together by their subject, or by the source address as well. */
  readonly by: 'subject' | 'address';
  readonly distinct: 'event' | 'record' | 'user' | 'group';
  /** The most severe first. */
  readonly levels: readonly Level[];
  readonly followups: readonly Followup[];
  /** The event types of each group; null where the types are of one kind. */
  readonly groups: Readonly<Record<string, readonly string[]>> | null;
  /** Users who log in within this time had only mistyped; null: they count all the same. */
  readonly forgivenWithin: number | null;
}

/** Which events make a finding, of what, and what ends it. */
export type EventRule = OccurrenceRule | StateRule | TrackRule;

/** All event types that any of the rules looks at. */
export function typesOf(rules: readonly EventRule[]): ReadonlySet<string> {
  return new Set(rules.flatMap(typesOfRule));
}

export function typesOfRule(rule: EventRule): readonly string[] {
  if (rule.kind === 'state') return [...rule.opens, ...Object.keys(rule.closedBy)];
  if (rule.kind === 'occurrence') return rule.opens;
  const followups = rule.followups.flatMap(({ types }) => types);
  return [...new Set([...rule.opens, ...followups, ...LOGINS])];
}

/** A user who logs in knows the password and has the second factor; Keeper writes them for vault and console. */
export const LOGINS: readonly string[] = ['login', 'login_console'];

/** The event types that make findings of their own, one by one. */
export function openingTypes(rules: readonly EventRule[]): ReadonlySet<string> {
  return new Set(rules.flatMap(({ kind, opens }) => (kind === 'track' ? [] : opens)));
}

/** The longest window of time that a rule looks at, in milliseconds; 0 where it looks at single events. */
export function spanOf(rule: EventRule): number {
  if (rule.kind !== 'track') return 0;
  return Math.max(...rule.levels.map(({ minutes }) => minutes)) * MINUTE;
}
