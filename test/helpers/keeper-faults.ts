import type { Fault } from '../../src/emulator/faults.js';

/** Tokens that lead back to the first page, in the format of each list. */
const FIRST_PAGE = {
  enterprise_stat_details: { last_updated: 0, enterprise_user_id: 0 },
  security_alerts_detail: 0,
} as const;

type Where = Pick<Fault, 'match' | 'times'>;

/** Keeper's two forms of throttling, and invalid responses. */
export const keeperFaults = {
  /** 429 with Retry-After, in seconds. */
  throttled429: (seconds: number, where: Where = {}): Fault => ({
    ...where,
    kind: 'status',
    status: 429,
    headers: { 'retry-after': String(seconds) },
  }),
  /** 403 with the wait only in the text, like Keeper's other APIs. */
  throttled403: (wait: string, where: Where = {}): Fault => ({
    ...where,
    kind: 'status',
    status: 403,
    body: { error: 'throttled', message: `Too many requests, try again in ${wait}` },
  }),
  cutJson: (where: Where = {}): Fault => ok('{"enterprise_security_benchmarks":[{"secur', where),
  html: (where: Where = {}): Fault => ok('<!doctype html><title>Sign in</title>', where),
  emptyObject: (where: Where = {}): Fault => ok({}, where),
  /** Every page of the list leads back to the first one, forever. */
  loopingToken: (list: keyof typeof FIRST_PAGE): Fault => ({
    match: list,
    times: Number.POSITIVE_INFINITY,
    kind: 'lie',
    merge: { has_more: true, continuation_token: FIRST_PAGE[list] },
  }),
} as const;

function ok(body: unknown, where: Where): Fault {
  return { ...where, kind: 'status', status: 200, body };
}
