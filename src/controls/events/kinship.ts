import type { EventWindow } from '../../domain/observation.js';
import { DAY } from '../../util/clock.js';

/** Which windows a window is part of, which are parts of it, and which others of the same user are close in time. */
interface Kinship {
  readonly wholes: readonly EventWindow[];
  readonly parts: readonly EventWindow[];
  readonly others: readonly EventWindow[];
}

/** The events of a burst or sequence may have findings of their own. */
export function kinshipOf(windows: readonly EventWindow[]): (window: EventWindow) => Kinship {
  const wholes = windows.filter(({ rating }) => rating !== null);
  const single = windows.filter(({ rating }) => rating === null);
  return (window) =>
    window.rating === null
      ? {
          wholes: wholes.filter((whole) => isPart(window, whole)),
          parts: [],
          others: wholes.filter((whole) => isOfOneUser(window, whole)),
        }
      : {
          wholes: [],
          parts: single.filter((part) => isPart(part, window)),
          others: windows.filter((other) => other !== window && isOfOneUser(window, other)),
        };
}

/** Mass opening, outside shares and an export by one user on one day are likely steps of one theft. */
function isOfOneUser(a: EventWindow, b: EventWindow): boolean {
  const { kind, id } = a.subject;
  if (kind !== 'user' || b.subject.kind !== 'user' || id !== b.subject.id) return false;
  return a.firstAt - b.lastAt < DAY && b.firstAt - a.lastAt < DAY;
}

/** Whether one of its events counts towards the other window. */
function isPart({ rows }: EventWindow, whole: EventWindow): boolean {
  const { counts, firstAt, lastAt, subject } = whole;
  return rows.some(
    ({ at, type, actor, target }) =>
      Object.hasOwn(counts, type) &&
      at >= firstAt &&
      at <= lastAt &&
      (subject.kind !== 'user' || actor === subject.id || target === subject.id),
  );
}
