import type { AuditEvent } from '../../domain/audit-event.js';
import { SECOND } from '../../util/clock.js';
import { sha256Hex } from '../../util/hash.js';
import type { AuditEvents, EventPage, EventRange } from '../audit-events.js';
import { type AdminApiOptions, createCaller } from './caller.js';
import { decodePage } from './decode.js';
import { decodeEvent, EVENTS, enterpriseIdsOf } from './event-row.js';
import { describe, mismatch } from './mismatch.js';
import { DEFAULT_MAX_PAGES, eachPage, pagingLoop, withToken } from './pages.js';

/** The most that Keeper gives for one raw report (Keeper Commander, `API_EVENT_RAW_ROW_LIMIT`). */
const ROWS_PER_PAGE = 1_000;

/**
 * Reads audit events over Keeper's Admin REST API.
 * @throws BridgeError as `createCaller`; `pages` throws its codes, `ContractMismatch` and `PagingLoop`.
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
 * Events of one second can keep a token from moving on, and the same page comes for ever under new
 * tokens. A page of one event over and over is a burst, not a loop.
 *
 * @returns what the next page is compared with
 */
function assertNewPage(events: readonly AuditEvent[], previous: string): string {
  const hashes = events.map((event) => event.hash);
  if (new Set(hashes).size < 2) return '';
  const page = sha256Hex(hashes.join('\n'));
  if (page === previous) throw pagingLoop(EVENTS.endpoint, 'sent the same page twice');
  return page;
}

/** `2026-11-20T12:00:00Z`, the form of Keeper's own example. */
function isoSeconds(seconds: number): string {
  return `${new Date(seconds * SECOND).toISOString().slice(0, 19)}Z`;
}
