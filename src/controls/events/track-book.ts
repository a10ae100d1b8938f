import type { AuditEvent } from '../../domain/audit-event.js';
import type { Condition } from './conditions.js';
import type { TrackRule } from './rule.js';
import type { SubjectRef } from './windows.js';

/** Events of one rule and subject that may still become a burst or sequence. */
export interface Track {
  readonly control: string;
  readonly subject: SubjectRef;
  /** The source address, if the rule groups events by address. */
  readonly key: string | null;
  readonly events: readonly AuditEvent[];
  /**
   * When events happened that no longer count, for rules in which a late login can cancel them: a burst that began
   * with one of them may have been sent.
   */
  readonly former: readonly number[];
}

/** What an event is tracked under. */
export type TrackId = Pick<Track, 'control' | 'subject' | 'key'>;

/** Bounds what the ledger has to hold of one track. */
const MAX_FORMER = 500;

/** The tracks by control, subject and address. */
export class TrackBook {
  readonly #tracks = new Map<string, Track>();

  constructor(tracks: readonly Track[]) {
    for (const track of tracks) this.set(track);
  }

  of(id: TrackId): Track {
    return this.#tracks.get(keyOf(id)) ?? { ...id, events: [], former: [] };
  }

  set(track: Track): void {
    const key = keyOf(track);
    if (track.events.length + track.former.length > 0) this.#tracks.set(key, track);
    else this.#tracks.delete(key);
  }

  all(): readonly Track[] {
    return [...this.#tracks.values()];
  }
}

/** The track with other events; those that no longer count are remembered where the rule needs it. */
export function withEvents(
  track: Track,
  events: readonly AuditEvent[],
  { forgivenWithin }: Pick<TrackRule, 'forgivenWithin'>,
): Track {
  if (forgivenWithin === null) return { ...track, events };
  const left = track.events.filter((it) => !events.includes(it)).map(({ timestamp }) => timestamp);
  return { ...track, events, former: joined(track.former, left) };
}

/** The track with an event that does not count, because of something that may have been known only later. */
export function withFormer(track: Track, timestamp: number, { when }: Pick<TrackRule, 'when'>) {
  if (!when.some((condition) => REVOCABLE.has(condition))) return track;
  return { ...track, former: joined(track.former, [timestamp]) };
}

/** Conditions that a late event or a further reading of the roles can end. The others need a day to change. */
const REVOCABLE: ReadonlySet<Condition> = new Set(['new-critical-record', 'administrator-role']);

function joined(a: readonly number[], b: readonly number[]): readonly number[] {
  return [...new Set([...a, ...b])].slice(-MAX_FORMER);
}

function keyOf({ control, subject, key }: TrackId): string {
  return JSON.stringify([control, subject.kind, subject.id, key]);
}
