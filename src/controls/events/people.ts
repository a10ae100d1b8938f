import { isIP } from 'node:net';
import type { EventWindow } from '../../domain/observation.js';
import { ownValue } from '../../util/own-value.js';
import type { UserPrivacy } from '../privacy.js';
import { isImpersonal } from './impersonal-fields.js';
import { isUserField, utcDay } from './windows.js';

type Mode = UserPrivacy['mode'];

/** What Keeper's ids of things are made of. */
const THING_ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The windows as they may be shown. Where people are left out, what concerns one of them concerns the
 * enterprise, in one window a day, and source addresses go too.
 */
export function shownWindows(windows: readonly EventWindow[], mode: Mode): readonly EventWindow[] {
  const shown = windows.map((window) => withoutNames(window, mode));
  return mode === 'none' ? mergeAlike(shown) : shown;
}

function withoutNames(window: EventWindow, mode: Mode): EventWindow {
  const { subject, day, firstAt, last } = window;
  const fields = Object.entries(last.fields).filter(([name, value]) =>
    mode === 'identified' ? !isUserField(name) : isImpersonal(name, value),
  );
  const remoteAddress = mode === 'identified' ? last.remoteAddress : ipAddress(last.remoteAddress);
  const named = { ...window, last: { remoteAddress, fields: Object.fromEntries(fields) } };
  if (mode === 'identified') return named;
  if (mode === 'pseudonymous') return { ...named, subject: impersonalSubject(subject) };
  const impersonal = { ...named, users: [], last: { ...named.last, remoteAddress: null } };
  if (subject.kind !== 'user') return { ...impersonal, subject: impersonalSubject(subject) };
  return { ...impersonal, subject: { kind: 'enterprise', id: null }, day: day ?? utcDay(firstAt) };
}

/** An id that could be a name is not shown: such a window is about the enterprise. */
function impersonalSubject(subject: EventWindow['subject']): EventWindow['subject'] {
  const { kind, id } = subject;
  if (kind === 'user' || id === null || THING_ID.test(id)) return subject;
  return { kind: 'enterprise', id: null };
}

/** Keeper gives an IP address here; anything else could be a name. */
function ipAddress(text: string | null): string | null {
  return text !== null && isIP(text) > 0 ? text : null;
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
