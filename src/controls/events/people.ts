import type { EventWindow } from '../../domain/observation.js';
import { ownValue } from '../../util/own-value.js';
import type { UserPrivacy } from '../privacy.js';
import { isUserField, utcDay } from './windows.js';

type Mode = UserPrivacy['mode'];

/** Fields of an event that name things and kinds of things, never people. */
const IMPERSONAL = /^(?!.*user)(.*_(uid|id|type|code|version)|node|channel|category)$/;

/**
 * The windows as they may be shown. Where people are left out, what concerns one of them concerns the
 * enterprise, in one window a day, and addresses go too.
 */
export function shownWindows(windows: readonly EventWindow[], mode: Mode): readonly EventWindow[] {
  const shown = windows.map((window) => withoutNames(window, mode));
  return mode === 'none' ? mergeAlike(shown) : shown;
}

function withoutNames(window: EventWindow, mode: Mode): EventWindow {
  const { subject, day, firstAt, last, users } = window;
  const fields = Object.entries(last.fields).filter(([name, value]) =>
    mode === 'identified' ? !isUserField(name) : IMPERSONAL.test(name) && !value.includes('@'),
  );
  const named = { ...window, last: { ...last, fields: Object.fromEntries(fields) } };
  if (mode !== 'none') return { ...named, users };
  const impersonal = { ...named, users: [], last: { ...named.last, remoteAddress: null } };
  if (subject.kind !== 'user') return impersonal;
  return { ...impersonal, subject: { kind: 'enterprise', id: null }, day: day ?? utcDay(firstAt) };
}

/** Windows of one control, subject and day as one. */
function mergeAlike(windows: readonly EventWindow[]): readonly EventWindow[] {
  const merged = new Map<string, EventWindow>();
  for (const window of windows) {
    const { control, subject, day } = window;
    const key = JSON.stringify([control, subject.kind, subject.id, day]);
    const held = merged.get(key);
    merged.set(key, held === undefined ? window : merge(held, window));
  }
  return [...merged.values()];
}

function merge(a: EventWindow, b: EventWindow): EventWindow {
  const [earlier, later] = a.lastAt <= b.lastAt ? [a, b] : [b, a];
  const counts: Record<string, number> = { ...earlier.counts };
  for (const [type, count] of Object.entries(later.counts)) {
    counts[type] = (ownValue(counts, type) ?? 0) + count;
  }
  return { ...later, counts, firstAt: Math.min(a.firstAt, b.firstAt) };
}
