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
/** For the first run: long enough to find ongoing incidents, short enough not to report forgotten ones. */
const FIRST_LOOK_BACK = DAY;
/** Codes named in a log line. */
const NAMED_TYPES = 20;

export interface EventStreamOptions {
  readonly ledger: Ledger;
  readonly tenant: string;
  readonly rules: readonly EventRule[];
  /** On adoption after losing the ledger, read the log as far back as possible to rebuild the state of findings. */
  readonly adopts?: boolean;
}

/** The result of reading the audit log in one run. */
export interface EventStream {
  readonly reading: Reading<'events'>;
  /** Events of types that this version does not know. */
  readonly unknownEvents: number;
  /** Keeper's time of the newest event not seen before this run; null if there is none. */
  readonly newestEventAt: number | null;
  /**
   * Commits the reading, so that the next run continues from here. Undelivered findings stay
   * wanted through their windows. Without a commit, the next run reads the same events again.
   */
  commit(lease: Lease): Promise<void>;
}

/** Reads the audit log from where the last run stopped. Throws only if the run is aborted. */
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
    context.logger.info('Unknown event types', { count: unknownEvents, types });
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
  /** Null: nothing was read, so there is nothing to store. */
  readonly after: StreamState | null;
  readonly unknown: EventRead['unknown'];
  readonly newestEventAt: number | null;
}

const NOTHING_READ: Outcome = { after: null, unknown: new Map(), newestEventAt: null };

/** @param begin start of the first read */
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
  // If the clock was set back, the range must not end before it begins.
  const range = { from: since, to: Math.max(now, since + OVERLAP) };
  return readEvents(api, range, { wants: (type) => types.has(type), knows: isKnownEvent });
}

/**
 * The start of the overlap before this run, but never later than Keeper's own clock: if our clock is ahead, events
 * yet to arrive would count as settled.
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

/** Keeper's API takes whole seconds. */
function wholeSecond(time: number): number {
  return Math.floor(time / SECOND) * SECOND;
}
