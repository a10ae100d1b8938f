import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../../../src/util/retry-after.js';

const NOW = Date.parse('2026-11-20T08:00:00Z');

describe('parseRetryAfter', () => {
  it.each([
    ['7', 7_000],
    [' 0 ', 0],
    ['1.5', 1_500],
    ['Fri, 20 Nov 2026 08:00:30 GMT', 30_000],
    ['Fri, 20 Nov 2026 07:59:00 GMT', 0],
    ['Fri, 99 Nov 2026 08:00:30 GMT', null],
    ['2026-11-20T08:00:30Z', null],
    ['-5', null],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%j yields %j', (header, wait) => {
    expect(parseRetryAfter(header, NOW)).toBe(wait);
  });
});
