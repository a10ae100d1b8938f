import type { KeeperSubjectKind } from '../../domain/subject.js';

interface RuleBase {
  /** Control id. */
  readonly control: string;
  /** What the finding is about, and the fields that may name it, in this order; the enterprise where none does. */
  readonly subject: { readonly kind: KeeperSubjectKind; readonly fields: readonly string[] };
  /** Event types. */
  readonly opens: readonly string[];
}

/** Events of one subject with less than the gap between them are one incident, which ends by itself. */
interface OccurrenceRule extends RuleBase {
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

/** Which events make a finding, of what, and what ends it. */
export type EventRule = OccurrenceRule | StateRule;

/** All event types that any of the rules looks at. */
export function typesOf(rules: readonly EventRule[]): ReadonlySet<string> {
  return new Set(rules.flatMap(typesOfRule));
}

export function typesOfRule(rule: EventRule): readonly string[] {
  return rule.kind === 'state' ? [...rule.opens, ...Object.keys(rule.closedBy)] : rule.opens;
}

/** The event types that make findings of their own, one by one. */
export function openingTypes(rules: readonly EventRule[]): ReadonlySet<string> {
  return new Set(rules.flatMap(({ opens }) => opens));
}
