import * as z from 'zod';
import type { AuditEvent } from '../../domain/audit-event.js';
import { SECOND } from '../../util/clock.js';
import { canonicalJson, sha256Hex } from '../../util/hash.js';
import type { AuditEvents, EventPage, EventRange } from '../audit-events.js';
import { type AdminApiOptions, createCaller } from './caller.js';
import { decodePage } from './decode.js';
import { snakeKeys } from './members.js';
import { describe, mismatch } from './mismatch.js';
import { DEFAULT_MAX_PAGES, eachPage, pagingLoop, withToken } from './pages.js';
import type { ListEndpoint } from './schemas.js';
import { EventType, Time } from './values.js';

/** Keeper's maximum for one raw report (Keeper Commander, `API_EVENT_RAW_ROW_LIMIT`). */
const ROWS_PER_PAGE = 1_000;

/**
 * Reads audit events from Keeper's Admin REST API.
 * @throws BridgeError as `createCaller`; `pages` throws its codes, `ContractMismatch` and `PagingLoop`
 */
export function createAuditEvents(options: AdminApiOptions): AuditEvents {
  const call = createCaller(options);
  const maxPages = options.maxPages ?? DEFAULT_MAX_PAGES;

  async function* pages(range: EventRange): AsyncGenerator<EventPage> {
    const query = {
      start_date: isoSeconds(Math.floor(range.from / SECOND)),
      end_date: isoSeconds(Math.ceil(range.to / SECOND)),
      limit: String(ROWS_PER_PAGE),
    };
    const readPage = async (token: string | null) =>
      decodePage(EVENTS, await call(EVENTS.endpoint, withToken(query, token)));
    let previous = '';
    let understood = 0;
    let first: unknown;
    for await (const rows of eachPage(EVENTS.endpoint, readPage, maxPages)) {
      const events = rows.map(decodeEvent).filter((event) => event !== null);
      previous = assertNewPage(events, previous);
      understood += events.length;
      first ??= rows[0];
      yield {
        events,
        rejected: rows.length - events.length,
        enterpriseIds: enterpriseIdsOf(rows),
      };
    }
    if (understood === 0 && first !== undefined) {
      const expected = 'rows with audit_event and timestamp';
      throw mismatch(EVENTS, expected, `rows like ${describe(first)}`);
    }
  }

  return { pages };
}

/**
 * Many events in the same second can keep a token from advancing, and the same page returns forever under new tokens.
 * A page that repeats one single event is a burst, not a loop.
 *
 * @returns the value to compare the next page with
 */
function assertNewPage(events: readonly AuditEvent[], previous: string): string {
  const hashes = events.map((event) => event.hash);
  if (new Set(hashes).size < 2) return '';
  const page = sha256Hex(hashes.join('\n'));
  if (page === previous) throw pagingLoop(EVENTS.endpoint, 'sent the same page twice');
  return page;
}

/** `2026-11-20T12:00:00Z`, the format of Keeper's own example. */
function isoSeconds(seconds: number): string {
  return `${new Date(seconds * SECOND).toISOString().slice(0, 19)}Z`;
}

/** 64 bits: no two events that a run compares will collide. */
const HASH_DIGITS = 16;
/** Keeper's events have fewer than ten type-specific fields; more or longer ones are dropped. */
const MAX_FIELDS = 30;
const MAX_FIELD_LENGTH = 200;
const FIELD_NAME = /^[a-z0-9_]{1,64}$/;

/** Fields of every event; all others are type-specific. The enterprise id belongs to the tenant. */
const ENVELOPE: ReadonlySet<string> = new Set([
  'audit_event',
  'timestamp',
  'username',
  'remote_address',
  'enterprise_id',
]);

/** Text, or nothing: an invalid value in an optional field does not invalidate the event. */
const Text = z.string().trim().min(1).max(320).nullable().catch(null);

const Row = z.object({
  audit_event: EventType,
  timestamp: Time.pipe(z.number()),
  username: Text.default(null),
  remote_address: Text.default(null),
});

/** Keeper documents the rows but not the key that contains them. */
export const EVENTS: ListEndpoint = {
  endpoint: 'events',
  wrappers: ['events', 'audit_events', 'data', 'items'],
};

/** Null for a row without a type or a time. */
export function decodeEvent(row: unknown): AuditEvent | null {
  const members = snakeKeys(row);
  const result = Row.safeParse(members);
  if (!result.success) return null;
  const { audit_event: type, timestamp, username, remote_address: remoteAddress } = result.data;
  const hash = sha256Hex(canonicalJson(members)).slice(0, HASH_DIGITS);
  return { hash, type, timestamp, username, remoteAddress, fields: ownFields(members) };
}

/** The distinct enterprises named in the rows. */
function enterpriseIdsOf(rows: readonly unknown[]): readonly string[] {
  const ids = rows.map((row) => String(snakeKeys(row)['enterprise_id']));
  return [...new Set(ids)].filter((id) => /^[1-9]\d{0,19}$/.test(id));
}

function ownFields(members: Readonly<Record<string, unknown>>): Record<string, string> {
  const fields = Object.entries(members).flatMap(([name, value]) => {
    if (ENVELOPE.has(name) || !FIELD_NAME.test(name)) return [];
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (typeof text !== 'string' || text === '' || text.length > MAX_FIELD_LENGTH) return [];
    return [[name, text] as const];
  });
  return Object.fromEntries(fields.slice(0, MAX_FIELDS));
}
