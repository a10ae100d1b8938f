import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventWindow } from '../../domain/observation.js';
import { SECOND } from '../../util/clock.js';
import { sha256Hex } from '../../util/hash.js';
import { ownValue } from '../../util/own-value.js';
import { fieldOf, userFields, usersOf } from './parties.js';
import { rowOf, withRow } from './rows.js';
import type { EventRule } from './rule.js';

/** Bounds the size of one incident in the ledger. */
const MAX_USERS = 1_000;
const MAX_ADDRESSES = 100;
const MAX_STARTS = 50;
const KEY_DIGITS = 8;

export type SubjectRef = EventWindow['subject'];

export function subjectOf(event: AuditEvent, { subject }: EventRule): SubjectRef {
  return subjectBy(event, subject.kind, subject.fields ?? userFields(event.type));
}

export function subjectBy(
  event: AuditEvent,
  kind: SubjectRef['kind'],
  fields: readonly string[],
): SubjectRef {
  const id = fieldOf(event, fields);
  return id === null ? { kind: 'enterprise', id: null } : { kind, id };
}

/** A new window starting with an event that has not been added yet. */
export function freshWindow(
  { timestamp }: Pick<AuditEvent, 'timestamp'>,
  { control }: EventRule,
  subject: SubjectRef,
  parts: Partial<Pick<EventWindow, 'open' | 'key' | 'rating'>> = {},
): EventWindow {
  const { open = null, key = null, rating = null } = parts;
  return {
    control,
    subject,
    occurrence: occurrenceOf(timestamp, key),
    open,
    counts: {},
    firstAt: timestamp,
    lastAt: timestamp,
    users: [],
    addresses: [],
    rows: [],
    starts: [],
    key,
    rating,
    endedAt: null,
  };
}

/**
 * `20261120T230705Z`: two incidents of one subject never start within one second, except from two addresses, which
 * the key distinguishes.
 */
export function occurrenceOf(time: number, key: string | null): string {
  const start = `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  return key === null ? start : `${start}-${sha256Hex(key).slice(0, KEY_DIGITS)}`;
}

/** Adds an opening event to the window. */
export function extended(
  window: EventWindow,
  event: AuditEvent,
  rule: Pick<EventRule, 'facts'>,
): EventWindow {
  const { timestamp, type } = event;
  return {
    ...withEvidence(window, event, rule),
    counts: { ...window.counts, [type]: (ownValue(window.counts, type) ?? 0) + 1 },
    lastAt: Math.max(window.lastAt, timestamp),
    starts: added(window.starts, [Math.floor(timestamp / SECOND) * SECOND], MAX_STARTS),
  };
}

/** Adds evidence from another event to the window. */
export function withEvidence(
  window: EventWindow,
  event: AuditEvent,
  { facts }: Pick<EventRule, 'facts'>,
): EventWindow {
  const { remoteAddress } = event;
  const addresses = remoteAddress === null ? [] : [remoteAddress];
  return {
    ...window,
    users: added(window.users, usersOf(event), MAX_USERS),
    addresses: added(window.addresses, addresses, MAX_ADDRESSES),
    rows: withRow(window.rows, rowOf(event, facts)),
  };
}

export function added<T>(list: readonly T[], items: readonly T[], max: number): readonly T[] {
  const fresh = items.filter((item) => !list.includes(item));
  return fresh.length === 0 ? list : [...list, ...fresh].slice(0, max);
}
