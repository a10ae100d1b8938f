import type { EventWindow } from '../../domain/observation.js';
import { DAY, MINUTE } from '../../util/clock.js';
import { ownValue } from '../../util/own-value.js';
import { controlId } from '../control-id.js';
import { SINGLE_EVENTS } from './single-events.js';

/** Which windows a window is part of, which are parts of it, and which others of the same user are close in time. */
interface Kinship {
  readonly wholes: readonly EventWindow[];
  readonly parts: readonly EventWindow[];
  readonly others: readonly EventWindow[];
}

/**
 * The events of a burst or sequence may have findings of their own: as plain events, and as detections of one event,
 * of which plain events are parts too.
 */
export function kinshipOf(windows: readonly EventWindow[]): (window: EventWindow) => Kinship {
  const detected = windows.filter(({ rating }) => rating !== null);
  return (window) => ({
    wholes: detected.filter((whole) => isPart(window, whole)),
    parts: window.rating === null ? [] : windows.filter((part) => isPart(part, window)),
    others: (window.rating === null ? detected : windows).filter(
      (other) => other !== window && isOfOneUser(window, other),
    ),
  });
}

/** Mass opening, outside shares and an export by one user on one day are likely steps of one theft. */
function isOfOneUser(a: EventWindow, b: EventWindow): boolean {
  const { kind, id } = a.subject;
  if (kind !== 'user' || b.subject.kind !== 'user' || id !== b.subject.id) return false;
  return a.firstAt - b.lastAt < DAY && b.firstAt - a.lastAt < DAY;
}

/** Whether one of its events counts towards the other window, which covers more. */
function isPart(part: EventWindow, whole: EventWindow): boolean {
  if (scopeOf(part) >= scopeOf(whole)) return false;
  const { counts, firstAt, lastAt, subject } = whole;
  return part.rows.some(({ at, type, actor, target }) => {
    const isCounted = Object.hasOwn(counts, type);
    const written = ownValue(WRITTEN_WITH, type) ?? [];
    const slack = isCounted ? 0 : MINUTE;
    return (
      (isCounted || written.some((other) => Object.hasOwn(counts, other))) &&
      at >= firstAt - slack &&
      at <= lastAt + slack &&
      (subject.kind !== 'user' || actor === subject.id || target === subject.id)
    );
  });
}

const ASSIGNMENTS = ['added_to_role', 'pending_added_to_role', 'role_team_add'] as const;

/** Making somebody an administrator writes two events: the assignment of the role, and the key. */
const WRITTEN_WITH: Readonly<Record<string, readonly string[]>> = {
  added_admin_key: ASSIGNMENTS,
  ...Object.fromEntries(ASSIGNMENTS.map((type) => [type, ['added_admin_key']])),
};

/** Plain events, detections of one event, bursts and sequences. */
function scopeOf({ rating, control }: EventWindow): number {
  if (rating === null) return 0;
  return SINGLE_EVENT_CONTROLS.has(control) ? 1 : 2;
}

const SINGLE_EVENT_CONTROLS: ReadonlySet<string> = new Set(
  Object.entries(SINGLE_EVENTS).map(([name, { family }]) => controlId(family, name)),
);
