import { describe, expect, it } from 'vitest';
import { boundMap } from '../../../src/asff/bounded-map.js';

const limits = { pairs: 3, key: 20, value: 5 };
const keys = (...given: string[]) =>
  Object.keys(
    boundMap(
      given.map((key) => [key, 'v']),
      limits,
    ),
  );

describe('a bounded map', () => {
  it('keeps the first pairs, with values truncated to the limit', () => {
    const map = boundMap(Object.entries({ a: '12345', b: '123456', c: '', d: 'x' }), limits);
    expect(map).toEqual({ a: '12345', b: '1234…', c: '-' });
  });

  it.each([['a'], ['7 days.of:x+y\\z=@_/-'], ['k'.repeat(20)]])('keeps the key %j', (key) => {
    expect(keys(key)).toEqual([key]);
  });

  it.each([
    ['größe/m²', 'gr--e/m--'],
    [' leading', ' leading-'],
    ['ends in ä', 'ends in --'],
    ['k'.repeat(21), `${'k'.repeat(11)}-`],
    ['', '-'],
  ])('makes the key %j valid, with a hash suffix', (key, begin) => {
    const [fit = ''] = keys(key);
    expect(fit.slice(0, -8)).toBe(begin);
    expect(fit.slice(-8)).toMatch(/^[0-9a-f]{8}$/);
    expect(fit.length).toBeLessThanOrEqual(20);
  });

  it('keeps keys distinct that would become equal', () => {
    expect(keys('name', 'name', 'näme')).toHaveLength(3);
  });
});
