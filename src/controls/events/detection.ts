import type { KeeperSubjectKind } from '../../domain/subject.js';
import type { AlertGroup } from '../alerts/groups.js';
import type { Condition } from './conditions.js';
import type { Followup, Level, Prelude } from './rule.js';

/** A rule about many events, or several kinds of them. A new one is an entry here and its texts. */
export interface Detection {
  readonly family: 'event' | 'pam';
  /** `target`: the user whom the event affects, who is not always the acting user. */
  readonly subject: KeeperSubjectKind | 'target';
  readonly by?: 'subject' | 'address';
  readonly distinct?: 'event' | 'record' | 'user' | 'group';
  /** Event types, or groups of them. */
  readonly opens: readonly string[] | Readonly<Record<string, readonly string[]>>;
  readonly after?: Prelude;
  readonly when?: readonly Condition[];
  /** Off by default. */
  readonly isOptional?: true;
  /** The setting without which it is off. */
  readonly needs?: 'criticalRecords';
  /** The first that is reached applies; the last is what `threshold` and `window` change. */
  readonly levels: readonly Level[];
  readonly followups?: readonly Followup[];
  readonly forgivenMinutes?: number;
  readonly group: AlertGroup;
  readonly type: string;
  readonly attack: readonly string[];
  /** Why the severity is HIGH or CRITICAL. */
  readonly reason: string | null;
}

/** Minutes. */
export const DAY_MINUTES = 1_440;
