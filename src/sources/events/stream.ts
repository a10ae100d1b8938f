import { isKnownEvent } from '../../controls/events/codes.js';
import { currentWindows, foldEvents, WINDOW_TTL } from '../../controls/events/fold.js';
import { type EventRule, typesOf } from '../../controls/events/rule.js';
import { emptyState, type StreamState } from '../../controls/events/state.js';
import type { AuditEvent } from '../../domain/audit-event.js';
import type { Reading } from '../../domain/observation.js';
import type { AuditEvents } from '../../keeper/audit-events.js';
import { damagedCursor, readBigCursor, writeBigCursor } from '../../ledger/big-cursor.js';
import { type CursorKey, nullIfDamaged } from '../../ledger/cursor.js';
import type { Lease, Ledger } from '../../ledger/port.js';
import { DAY, MINUTE, SECOND } from '../../util/clock.js';
import { readingOf, type SourceContext } from '../reading.js';
import { type EventRead, readEvents } from './read.js';
import { decodeEventState, encodeEventState } from './state.js';

/** Keeper: new events take up to 10 minutes to appear; twice that leaves room for clocks that differ. */
const OVERLAP = 20 * MINUTE;
/** Of the first run: long enough to see what goes on, short enough to raise nothing that is forgotten. */
const FIRST_LOOK_BACK = DAY;
/** Codes named in a log line. */
const NAMED_TYPES = 20;

export interface EventStreamOptions {
  readonly ledger: Ledger;
  readonly tenant: string;
  readonly rules: readonly EventRule[];
  /** Findings of a ledger that is gone are taken over: what they are about is read again as far as it goes. */
  readonly adopts?: boolean;
}

/** What one run takes from the audit log. */
export interface EventStream {
  readonly reading: Reading<'events'>;
  /** Events of types that this version does not know. */
  readonly unknownEvents: number;
  /** Keeper's time of the newest event that is news in this run; null when there is none. */
  readonly newestEventAt: number | null;
  /**
   * Makes what was read the past, so that the next run reads on from here. What it did not deliver stays
   * among the windows that are wanted. A run that ends without it is as if it had read nothing.
   */
  commit(lease: Lease): Promise<void>;
}

/** Reads the audit log from where the last run left it. Never throws but for an abort of the run. */
export async function readEventStream(
  api: AuditEvents,
  options: EventStreamOptions,
  context: SourceContext,
): Promise<EventStream> {
  const { rules, adopts = false } = options;
  const cursor: CursorKey = { ...options, name: 'events' };
  let outcome: Outcome = NOTHING_READ;
  const reading = await readingOf('events', context, async () => {
    const now = context.clock.now();
    const begin = now - (adopts ? WINDOW_TTL : FIRST_LOOK_BACK);
    const loading = loadState(cursor, begin);
    const before = adopts ? ((await nullIfDamaged(loading)) ?? startAt(begin)) : await loading;
    const read = await readOn(api, before, rules, now);
    const after = foldEvents(before, read.events, rules, nextSince(before, read, now));
    outcome = { after, unknown: read.unknown, newestEventAt: newestOf(newIn(read, before)) };
    const { open, closed } = currentWindows(after, rules, now);
    return { observations: open, rejected: read.rejected, closed };
  });
  const { after, unknown } = outcome;
  const unknownEvents = [...unknown.values()].reduce((sum, count) => sum + count, 0);
  if (unknownEvents > 0) {
    const types = [...unknown.keys()].slice(0, NAMED_TYPES);
    context.logger.info('events of unknown types', { count: unknownEvents, types });
  }
  return {
    reading,
    unknownEvents,
    newestEventAt: outcome.newestEventAt,
    async commit(lease) {
      if (after !== null) await writeBigCursor(cursor, encodeEventState(after), lease);
    },
  };
}

interface Outcome {
  /** Null: nothing was read, so there is nothing to write down. */
  readonly after: StreamState | null;
  readonly unknown: EventRead['unknown'];
  readonly newestEventAt: number | null;
}

const NOTHING_READ: Outcome = { after: null, unknown: new Map(), newestEventAt: null };

/** @param begin where a first read begins */
async function loadState(cursor: CursorKey, begin: number): Promise<StreamState> {
  const stored = await readBigCursor(cursor);
  if (stored === null) return startAt(begin);
  const state = decodeEventState(stored);
  if (state !== null) return state;
  throw damagedCursor(cursor, 'a newer version wrote it, or it was changed manually');
}

function startAt(begin: number): StreamState {
  return emptyState(wholeSecond(begin));
}

function readOn(
  api: AuditEvents,
  { since }: StreamState,
  rules: readonly EventRule[],
  now: number,
): Promise<EventRead> {
  const types = typesOf(rules);
  // A clock that was set back must not ask for a range that ends before it begins.
  const range = { from: since, to: Math.max(now, since + OVERLAP) };
  return readEvents(api, range, { wants: (type) => types.has(type), knows: isKnownEvent });
}

/**
 * The overlap before this run, but never past what Keeper's own clock has shown: were ours ahead, events
 * that are still to come would be taken for settled.
 */
function nextSince({ since }: StreamState, { newestAt }: EventRead, now: number): number {
  return wholeSecond(Math.min(now, Math.max(newestAt ?? 0, since + OVERLAP)) - OVERLAP);
}

function newIn({ events }: EventRead, { recent }: StreamState): readonly AuditEvent[] {
  const known = new Set(recent.map(({ hash }) => hash));
  return events.filter(({ hash }) => !known.has(hash));
}

function newestOf(events: readonly AuditEvent[]): number | null {
  return events.reduce<number | null>(
    (newest, { timestamp }) => Math.max(timestamp, newest ?? timestamp),
    null,
  );
}

/** Keeper is asked in whole seconds. */
function wholeSecond(time: number): number {
  return Math.floor(time / SECOND) * SECOND;
}
