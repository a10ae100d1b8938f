import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/ledger/port.js';
import { type ArchivalContext, planArchival } from '../../../src/plan/archival.js';
import { DAY, HOUR } from '../../../src/util/clock.js';
import { ledgerRow } from '../../helpers/ledger-row.js';

const NOW = 100 * DAY;
const rejection = { code: 'InvalidInput', message: 'refused', at: NOW - HOUR };

function plan(rows: readonly Partial<LedgerRow>[], context: Partial<ArchivalContext> = {}) {
  const complete = {
    isWanted: () => false,
    isComplete: () => true,
    isClosed: () => false,
    isMissed: async () => false,
    confirmed: false,
    now: NOW,
  };
  return planArchival(
    rows.map((row, index) => ledgerRow({ id: `id-${index}`, updatedAt: NOW - DAY, ...row })),
    { ...complete, ...context },
  );
}

function fleet(count: number, changes: Partial<LedgerRow> = {}): Partial<LedgerRow>[] {
  return Array.from({ length: count }, () => changes);
}

describe('planArchival', () => {
  it.each([
    ['an active one', {}, 'archive'],
    ['one whose last call got no response', { uncertain: true, updatedAt: null }, 'archive'],
    ['an archived one that may be active again', { state: 'archived', uncertain: true }, 'archive'],
    ['a refused one that was acknowledged before', { state: 'rejected' }, 'archive'],
    ['a refused one that never got in', { state: 'rejected', updatedAt: null }, 'forget'],
    ['one whose archive was refused an hour ago', { rejection }, 'held'],
    ['one whose last content was refused an hour ago', { state: 'rejected', rejection }, 'archive'],
    [
      'one whose archive was refused a day ago',
      { rejection: { ...rejection, at: NOW - DAY } },
      'archive',
    ],
    ['one that has expired since', { updatedAt: NOW - 90 * DAY - 1 }, 'forget'],
    [
      'one that would have expired but for an unanswered call',
      { updatedAt: NOW - 90 * DAY - 1, uncertain: true },
      'archive',
    ],
    [
      'one that would have expired but for a rejection since, after a call that may have been taken',
      { updatedAt: NOW - 90 * DAY - 1, state: 'rejected', rejection },
      'archive',
    ],
    ['archived a day ago', { state: 'archived', updatedAt: NOW - DAY }, 'keep'],
    ['archived 30 days ago', { state: 'archived', updatedAt: NOW - 30 * DAY }, 'forget'],
    ['archived, time unknown', { state: 'archived', updatedAt: null }, 'forget'],
  ] as const)('%s', async (_, row, fate) => {
    const planned = await plan([row]);
    expect(planned.archive.map(({ id }) => id)).toEqual(fate === 'archive' ? ['id-0'] : []);
    expect(planned.forget).toEqual(fate === 'forget' ? ['id-0'] : []);
    expect(planned.held).toBe(fate === 'held' ? 1 : 0);
  });

  it('retries a rejected archive immediately on request', async () => {
    expect((await plan([{ rejection }], { confirmed: true })).archive).toHaveLength(1);
  });

  it('leaves wanted findings unchanged', async () => {
    expect((await plan([{}, {}], { isWanted: (id) => id === 'id-0' })).archive).toHaveLength(1);
  });

  it('holds everything of a source that was not read completely', async () => {
    const planned = await plan([{ source: 'alerts' }, { source: 'benchmarks' }], {
      isComplete: ({ source }) => source === 'benchmarks',
    });
    expect(planned.archive.map(({ source }) => source)).toEqual(['benchmarks']);
    expect(planned.held).toBe(1);
  });

  it('forgets archived findings of any source, read or not', async () => {
    const old = { state: 'archived', updatedAt: NOW - 31 * DAY } as const;
    expect((await plan([old], { isComplete: () => false })).forget).toEqual(['id-0']);
  });

  it('archives what is known to be resolved, without a read and past the guard', async () => {
    const planned = await plan(fleet(30), {
      isComplete: () => false,
      isClosed: ({ id }) => id !== 'id-7',
    });
    expect(planned.archive).toHaveLength(29);
    expect(planned).toMatchObject({ held: 1, massArchiveHeld: [] });
  });

  describe('the bulk-archive guard', () => {
    const halfWanted: Partial<ArchivalContext> = {
      isWanted: (id) => Number(id.slice(3)) % 2 === 0,
    };

    it('does not count resolved findings: the rest still needs confirmation', async () => {
      const planned = await plan(fleet(40), { isClosed: ({ id }) => Number(id.slice(3)) < 20 });
      expect(planned.archive).toHaveLength(20);
      expect(planned.massArchiveHeld).toEqual([{ source: 'benchmarks', count: 20 }]);
    });

    it('counts resolved findings that are wanted again', async () => {
      const isFirst = (id: string) => Number(id.slice(3)) < 20;
      const planned = await plan(fleet(40), {
        isClosed: ({ id }) => isFirst(id),
        isWanted: isFirst,
      });
      expect(planned.archive).toHaveLength(20);
      expect(planned.massArchiveHeld).toEqual([]);
    });

    it('holds a bulk archive and reports its source', async () => {
      const planned = await plan(fleet(11));
      expect(planned.archive).toEqual([]);
      expect(planned.held).toBe(11);
      expect(planned.massArchiveHeld).toEqual([{ source: 'benchmarks', count: 11 }]);
    });

    it('archives if the operator has confirmed', async () => {
      const planned = await plan(fleet(11), { confirmed: true });
      expect(planned.archive).toHaveLength(11);
      expect(planned.massArchiveHeld).toEqual([]);
    });

    it.each([
      ['ten or fewer', fleet(10), {}, 10],
      ['exactly half', fleet(40), halfWanted, 20],
    ] as const)('lets %s through', async (_, rows, context, archived) => {
      expect((await plan(rows, context)).archive).toHaveLength(archived);
    });

    it.each([
      ['one of one', 1, [0], 'held'],
      ['two of three', 3, [0, 1], 'held'],
      ['half', 4, [0, 1], 'archived'],
    ] as const)(
      'holds a missing severe finding from the first one: %s',
      async (_, size, gone, fate) => {
        const looked: string[] = [];
        const planned = await plan(fleet(size), {
          isWanted: (id) => !gone.some((index) => id === `id-${index}`),
          isMissed: async ({ id }) => looked.push(id) > 0 && id === 'id-0',
        });
        expect(planned.held).toBe(fate === 'held' ? gone.length : 0);
        expect(planned.archive).toHaveLength(fate === 'held' ? 0 : gone.length);
        expect(planned.massArchiveHeld).toHaveLength(fate === 'held' ? 1 : 0);
        // Severities are in the bodies, which an ordinary archive does not look at.
        expect(looked).toHaveLength(fate === 'held' ? gone.length : 0);
      },
    );

    it('archives a missing severe finding if the operator has confirmed', async () => {
      const planned = await plan(fleet(1), { isMissed: async () => true, confirmed: true });
      expect(planned.archive).toHaveLength(1);
    });

    it('checks each source separately', async () => {
      const planned = await plan([...fleet(11, { source: 'alerts' }), ...fleet(3)]);
      expect(planned.archive).toHaveLength(3);
      expect(planned.massArchiveHeld).toEqual([{ source: 'alerts', count: 11 }]);
    });

    it('does not count archived findings as active', async () => {
      const archived = fleet(30, { state: 'archived', updatedAt: NOW });
      expect((await plan([...archived, ...fleet(11)])).massArchiveHeld).toHaveLength(1);
    });
  });
});
