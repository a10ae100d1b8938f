import type { KeeperSubjectKind } from '../../domain/subject.js';

/** Which events make a finding, of what, and what ends it. */
export interface EventRule {
  /** Control id. */
  readonly control: string;
  /** Whom the finding is about: the enterprise where the event does not name such a thing. */
  readonly subject: KeeperSubjectKind;
  readonly opens: readonly string[];
  /**
   * The event types that end it, each with the field that names its subject where that is not the one of
   * the opening events. Null: what happens on one UTC day is one finding, which ends by itself.
   */
  readonly closedBy: Readonly<Record<string, string | null>> | null;
}

/** Keeper's fields that name a thing; `username` stands beside the other fields. */
export const SUBJECT_FIELD = {
  enterprise: null,
  user: 'username',
  role: 'role_id',
  record: 'record_uid',
  gateway: 'gateway_uid',
} as const satisfies Record<KeeperSubjectKind, string | null>;

/** All event types that any of the rules looks at. */
export function typesOf(rules: readonly EventRule[]): ReadonlySet<string> {
  return new Set(
    rules.flatMap(({ opens, closedBy }) => [...opens, ...Object.keys(closedBy ?? {})]),
  );
}
