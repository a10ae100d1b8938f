import { MINUTE } from '../../util/clock.js';
import type { KeeperEvent } from '../keeper/enterprise.js';
import { categoryOf, type EventFields, type EventType } from './event-fields.js';
import { ENTERPRISE_ID, type Origin } from './people.js';
import type { Random } from './random.js';

/** Keeper: "New events can take up to 10 minutes to appear in the reporting module." */
export const LONGEST_DELAY = 10 * MINUTE;

/**
 * The harmless look-alikes of attacks in a week, by their names in the design of the reference
 * week.
 */
export const LOOK_ALIKES = [
  'mistyping',
  'new phone',
  'onboarding hour',
  'vault clean-up',
  'migration export',
  'Monday morning',
  'help desk',
  'planned policy changes',
  'gateway restarts',
  'BreachWatch hits',
  'administrator on the road',
  'project shares',
  'somebody leaves',
] as const;

export const ATTACKS = [
  'code guessing',
  'administrator takeover',
  'data theft',
  'rogue gateway',
  'failing rotations',
  'alert tampering',
] as const;

export type AttackName = (typeof ATTACKS)[number];
type SceneName = (typeof LOOK_ALIKES)[number] | AttackName;

export interface LoggedEvent {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** When it first appears in the log. */
  readonly readableAt: number;
  /** Null: everyday activity. */
  readonly scene: SceneName | null;
  readonly event: KeeperEvent;
}

export interface Scribe {
  readonly scene: SceneName | null;
  write<T extends EventType>(
    type: T,
    at: number,
    origin: Origin,
    fields: EventFields[T],
  ): LoggedEvent;
}

export interface AuditLog {
  scribe(scene: SceneName | null): Scribe;
  /** In the order of their times. */
  events(): readonly LoggedEvent[];
}

export function createAuditLog(random: Random): AuditLog {
  const events: LoggedEvent[] = [];
  return {
    scribe: (scene) => ({
      scene,
      write(type, at, origin, fields) {
        const time = Math.floor(at);
        // Most events appear soon, a few take as long as Keeper says they may.
        const readableAt = time + Math.floor(random.next() ** 2 * LONGEST_DELAY);
        const logged = { at: time, readableAt, scene, event: toEvent(type, time, origin, fields) };
        logged.event.shownFrom = new Date(readableAt).toISOString();
        events.push(logged);
        return logged;
      },
    }),
    events: () => events.toSorted((a, b) => a.at - b.at),
  };
}

function toEvent(
  type: EventType,
  at: number,
  { by, address, client }: Origin,
  fields: EventFields[EventType],
): KeeperEvent {
  return {
    ...fields,
    audit_event: type,
    category: categoryOf(type),
    remote_address: address,
    client_version: client,
    username: by,
    timestamp: new Date(at).toISOString(),
    enterprise_id: ENTERPRISE_ID,
  };
}
