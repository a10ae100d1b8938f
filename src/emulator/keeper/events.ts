import type { KeeperEvent } from './enterprise.js';

/** Keeper's default if no limit is requested. */
const DEFAULT_ROWS = 100;

export interface EventFeedStyle {
  /** Maximum per page, whatever is requested. */
  readonly mostRows: number;
  /** Rows of the previous page repeated at the start of each page, as when many share one second. */
  readonly repeatedRows: number;
  /** Milliseconds since the epoch: later events are not visible yet. */
  readonly now: number;
}

/**
 * A page of the audit log between two times, inclusive, oldest first.
 * @returns null for a missing or invalid parameter
 */
export function auditEvents(
  events: readonly KeeperEvent[],
  query: URLSearchParams,
  { mostRows, repeatedRows, now }: EventFeedStyle,
) {
  const from = Date.parse(query.get('start_date') ?? '');
  const to = Date.parse(query.get('end_date') ?? '');
  const limit = Number(query.get('limit') ?? DEFAULT_ROWS);
  const start = Number(query.get('continuation_token') ?? 0);
  const numbers = [limit, start].every((number) => Number.isSafeInteger(number) && number >= 0);
  if (!numbers || limit === 0 || Number.isNaN(from) || Number.isNaN(to) || from > to) return null;
  const found = events
    .map((event) => ({ event, at: Date.parse(event.timestamp) }))
    .filter(({ event, at }) => at >= from && at <= to && isShown(event, now))
    .sort((a, b) => a.at - b.at);
  const end = start + Math.min(limit, mostRows);
  const rows = found.slice(start === 0 ? 0 : Math.max(0, start - repeatedRows), end);
  const more = found.length > end;
  return {
    events: rows.map(({ event: { shownFrom: _, ...row } }) => row),
    has_more: more,
    continuation_token: more ? String(end) : null,
  };
}

function isShown({ shownFrom }: KeeperEvent, now: number): boolean {
  return shownFrom === undefined || Date.parse(shownFrom) <= now;
}
