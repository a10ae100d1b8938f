import { isIP } from 'node:net';
import type { EventRow, EventWindow } from '../../domain/observation.js';
import { ownValue } from '../../util/own-value.js';
import type { UserPrivacy } from '../privacy.js';
import { isImpersonal } from './impersonal-fields.js';
import { isUserField } from './parties.js';

type Mode = UserPrivacy['mode'];

/** The format of Keeper's ids of things. */
const THING_ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The windows as user privacy allows. With `none`, the enterprise replaces a user as the subject, and
 * source addresses are dropped. Fields that name users are retained for pseudonyms to replace.
 */
export function shownWindows(windows: readonly EventWindow[], mode: Mode): readonly EventWindow[] {
  if (mode === 'identified') return windows;
  const shown = windows.map((window) => withoutNames(window, mode));
  return mode === 'none' ? mergeAlike(shown) : shown;
}

function withoutNames(window: EventWindow, mode: Exclude<Mode, 'identified'>): EventWindow {
  const { subject, rows, occurrence, firstAt } = window;
  if (mode === 'pseudonymous') {
    return {
      ...window,
      subject: impersonalSubject(subject),
      addresses: window.addresses.filter(isAddress),
      rows: rows.map((row) => ({ ...impersonalRow(row, true), address: addressOf(row) })),
    };
  }
  const nobody = { actor: null, target: null, address: null };
  return {
    ...window,
    // User states opened by an earlier version have no occurrence, so two of them would collide.
    occurrence: subject.kind === 'user' ? (occurrence ?? utcDay(firstAt)) : occurrence,
    subject: subject.kind === 'user' ? ENTERPRISE : impersonalSubject(subject),
    users: [],
    addresses: [],
    rows: rows.map((row) => ({ ...impersonalRow(row, false), ...nobody })),
  };
}

/** `2026-11-20` */
function utcDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

const ENTERPRISE: EventWindow['subject'] = { kind: 'enterprise', id: null };

/** @param users keep the fields that name users, for pseudonyms to replace */
function impersonalRow(row: EventRow, users: boolean): EventRow {
  const fields = Object.entries(row.fields).filter(
    ([name, value]) => (users && isUserField(name)) || isImpersonal(name, value),
  );
  return { ...row, fields: Object.fromEntries(fields) };
}

/** An id that could be a name is not shown: the enterprise becomes the subject. */
function impersonalSubject(subject: EventWindow['subject']): EventWindow['subject'] {
  const { kind, id } = subject;
  return kind === 'user' || id === null || THING_ID.test(id) ? subject : ENTERPRISE;
}

/** Keeper reports an IP address here; anything else could be a name. */
function isAddress(text: string): boolean {
  return isIP(text) > 0;
}

function addressOf({ address }: EventRow): string | null {
  return address !== null && isAddress(address) ? address : null;
}

/** Merges windows with the same control, subject and start. */
function mergeAlike(windows: readonly EventWindow[]): readonly EventWindow[] {
  const merged = new Map<string, EventWindow>();
  for (const window of windows) {
    const { control, subject, occurrence } = window;
    const key = JSON.stringify([control, subject.kind, subject.id, occurrence]);
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
