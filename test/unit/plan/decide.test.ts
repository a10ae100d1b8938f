import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/ledger/port.js';
import { decide } from '../../../src/plan/decide.js';
import { DAY, HOUR } from '../../../src/util/clock.js';
import { ledgerRow } from '../../helpers/ledger-row.js';

const NOW = 100 * DAY;
const same = { materialHash: 'm1', fullHash: 'f1', partial: false };
const immaterial = { materialHash: 'm1', fullHash: 'f2', partial: false };
const material = { materialHash: 'm2', fullHash: 'f2', partial: false };
const partial = { materialHash: 'm2', fullHash: 'f2', partial: true };
const rejection = { code: 'InvalidInput', message: 'refused', at: NOW - HOUR };

function decided(
  row: Partial<LedgerRow> | undefined,
  wanted: typeof same,
  mapperVersion = 1,
  lifecycle: 'refresh' | 'reissue' = 'refresh',
  privacySince = 0,
) {
  const policy = { mapperVersion, lifecycle, privacySince } as const;
  return decide(row === undefined ? undefined : ledgerRow(row), wanted, policy, NOW);
}

describe('decide', () => {
  it.each([
    ['nothing known', undefined, same, 'create'],
    ['the same, fresh', { updatedAt: NOW - HOUR }, same, 'unchanged'],
    ['a material change', { updatedAt: NOW - HOUR }, material, 'update'],
    ['an immaterial change within a day', { updatedAt: NOW - 23 * HOUR }, immaterial, 'unchanged'],
    ['an immaterial change after a day', { updatedAt: NOW - 24 * HOUR }, immaterial, 'update'],
    ['the same for 59 days', { updatedAt: NOW - 59 * DAY }, same, 'unchanged'],
    ['the same for 75 days', { updatedAt: NOW - 75 * DAY }, same, 'refresh'],
    [
      'a material change that rests on half a read',
      { updatedAt: NOW - 2 * DAY },
      partial,
      'unchanged',
    ],
    ['half a read, due for a refresh', { updatedAt: NOW - 75 * DAY }, partial, 'refresh'],
    ['the same for 90 days', { updatedAt: NOW - 90 * DAY }, same, 'refresh'],
    ['one that has expired since', { updatedAt: NOW - 90 * DAY - 1 }, same, 'create'],
    ['one that has expired, half read', { updatedAt: NOW - 91 * DAY }, partial, 'create'],
    ['half a read of something new', undefined, partial, 'create'],
    ['a row from the future (the clock stepped back)', { updatedAt: NOW + DAY }, same, 'unchanged'],
    [
      'a material change under a clock that stepped back',
      { updatedAt: NOW + DAY },
      material,
      'update',
    ],
    [
      'an archived one wanted again',
      { state: 'archived', updatedAt: NOW - DAY },
      same,
      'reactivate',
    ],
    [
      'one archived 30 days ago, a moment before it is deleted',
      { state: 'archived', updatedAt: NOW - 30 * DAY + 1 },
      same,
      'reactivate',
    ],
    [
      'one that has been deleted since it was archived',
      { state: 'archived', updatedAt: NOW - 30 * DAY },
      same,
      'create',
    ],
    [
      'an unanswered call of 30 days ago about an archived one',
      { state: 'archived', updatedAt: NOW - 30 * DAY, uncertain: true },
      same,
      'reactivate',
    ],
    ['an unanswered call', { updatedAt: NOW - HOUR, uncertain: true }, same, 'update'],
    ['an unanswered first call', { updatedAt: null, uncertain: true }, same, 'create'],
    ['an unanswered archive', { state: 'archived', uncertain: true }, same, 'reactivate'],
    ['refused an hour ago', { state: 'rejected', rejection }, same, 'quarantined'],
    ['refused, the reason lost', { state: 'rejected' }, same, 'update'],
    [
      'refused, an immaterial change now',
      { state: 'rejected', rejection },
      immaterial,
      'quarantined',
    ],
    ['refused, a material change now', { state: 'rejected', rejection }, material, 'update'],
    [
      'refused a day ago',
      { state: 'rejected', rejection: { ...rejection, at: NOW - DAY } },
      same,
      'update',
    ],
    [
      'refused, never acknowledged, other content now',
      { state: 'rejected', rejection, updatedAt: null },
      material,
      'create',
    ],
  ] as const)('%s', (_, row, wanted, expected) => {
    expect(decided(row, wanted)).toBe(expected);
  });

  it.each([
    ['an immaterial change', { updatedAt: NOW - HOUR }, immaterial, 'update'],
    ['a change that rests on half a read', { updatedAt: NOW - HOUR }, partial, 'update'],
    ['the same content', { updatedAt: NOW - HOUR }, same, 'unchanged'],
    ['one that was sent since', { updatedAt: NOW }, immaterial, 'unchanged'],
    ['one that was rejected before', { state: 'rejected', rejection }, immaterial, 'update'],
  ] as const)('after a change of userPrivacy: %s', (_, row, wanted, expected) => {
    expect(decided(row, wanted, 1, 'refresh', NOW - 1)).toBe(expected);
  });

  it('retries a rejected finding when the mapper has changed', () => {
    expect(decided({ state: 'rejected', rejection }, same, 2)).toBe('update');
  });

  it.each([
    ['after 75 days', { createdAt: NOW - 75 * DAY, updatedAt: NOW - HOUR }, same, 'reissue'],
    [
      'after 75 days, changed',
      { createdAt: NOW - 75 * DAY, updatedAt: NOW - HOUR },
      material,
      'reissue',
    ],
    ['not before 60 days', { createdAt: NOW - 59 * DAY, updatedAt: NOW - HOUR }, same, 'unchanged'],
    [
      'not on half a read',
      { createdAt: NOW - 75 * DAY, updatedAt: NOW - HOUR },
      partial,
      'unchanged',
    ],
  ] as const)('reissues if configured: %s', (_, row, wanted, expected) => {
    expect(decided(row, wanted, 1, 'reissue')).toBe(expected);
  });

  it('keeps a finding whose archive was rejected unchanged', () => {
    expect(decided({ updatedAt: NOW - HOUR, rejection }, same)).toBe('unchanged');
  });

  it('spreads the refreshes of many findings over 15 days', () => {
    const dueAt = (day: number) =>
      Array.from({ length: 1_000 }, (_, i) => ({
        id: `keeper/us/1/x/user/${i}`,
        updatedAt: NOW - day * DAY,
      })).filter((row) => decided(row, same) === 'refresh').length;
    expect(dueAt(60)).toBeLessThan(10);
    expect(dueAt(67.5)).toBeGreaterThan(400);
    expect(dueAt(67.5)).toBeLessThan(600);
    expect(dueAt(75)).toBe(1_000);
  });
});
