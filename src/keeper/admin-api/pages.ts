import { BridgeError } from '../../util/errors.js';
import type { Page } from './decode.js';

/** A million rows at 100 rows per page, the default of a similar Keeper endpoint. */
export const DEFAULT_MAX_PAGES = 10_000;

type ReadPage = (token: string | null) => Promise<Page>;

/** All rows of all pages: see `eachPage`. */
export async function readAllPages(
  endpoint: string,
  read: ReadPage,
  maxPages: number,
): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  for await (const page of eachPage(endpoint, read, maxPages)) {
    // Not push(...page), because a long list would exceed the maximum number of arguments.
    for (const row of page) rows.push(row);
  }
  return rows;
}

/**
 * The rows page by page. A list that does not end is an error, never a short complete list.
 * @param read fetches one page; null requests the first
 * @throws BridgeError `PagingLoop` if a token repeats, or after `maxPages`
 */
export async function* eachPage(
  endpoint: string,
  read: ReadPage,
  maxPages: number,
): AsyncGenerator<readonly unknown[]> {
  const seen = new Set<string>();
  let token: string | null = null;
  for (let count = 0; count < maxPages; count += 1) {
    const page = await read(token);
    yield page.rows;
    if (page.next === null) return;
    if (seen.has(page.next)) throw pagingLoop(endpoint, 'sent the same continuation token twice');
    seen.add(page.next);
    token = page.next;
  }
  throw pagingLoop(endpoint, `continued after ${maxPages} pages`);
}

/** The query of a further page: the same, plus the token as returned by Keeper. */
export function withToken(
  query: Readonly<Record<string, string>>,
  token: string | null,
): Readonly<Record<string, string>> {
  return token === null ? query : { ...query, continuation_token: token };
}

/** A list that repeats, or does not end. */
export function pagingLoop(endpoint: string, what: string): BridgeError {
  return new BridgeError(
    'PagingLoop',
    `Keeper's response to ${endpoint} does not end: it ${what}.`,
    {
      hint: 'If the next run reports the same, report it. Findings of this source stay unchanged.',
    },
  );
}
