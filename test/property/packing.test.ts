import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacker } from '../../src/delivery/packing.js';
import { createSizeIndex } from '../../src/delivery/size-index.js';
import { seededRandom } from '../../src/util/seeded-random.js';
import { fewestCalls, packedCalls } from '../bench/packing.js';

/** 240,000 bytes minus `{"Findings":[]}`, plus the comma that the last finding of a call omits. */
const ROOM = 240_000 - 15 + 1;

interface Item {
  readonly id: number;
  readonly bytes: number;
}

const anyItems = fc
  .array(
    fc.oneof(
      fc.integer({ min: 2, max: 3_000 }),
      fc.integer({ min: 2, max: 24_000 }),
      fc.integer({ min: 2, max: 239_985 }),
    ),
    { maxLength: 600, size: 'max' },
  )
  .map((sizes): Item[] => sizes.map((bytes, id) => ({ id, bytes })));

function pack(items: readonly Item[], poolCalls = 100): Item[][] {
  const packer = createPacker<Item>({ poolCalls });
  const early = items.flatMap((item) => packer.add(item, item.bytes));
  return [...early, ...packer.flush()];
}

/** Splits the capacity of a call into `parts` random sizes. */
function cut(parts: number, random: () => number): number[] {
  const weights = Array.from({ length: parts }, () => 0.05 + random());
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.floor((weight / total) * ROOM) - 1);
}

function shuffled(sizes: readonly number[], random: () => number): number[] {
  return sizes
    .map((size) => ({ size, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ size }) => size);
}

describe('packing, for any sizes', () => {
  it('puts each finding into exactly one call and respects both limits', () => {
    fc.assert(
      fc.property(anyItems, fc.integer({ min: 1, max: 4 }), (items, poolCalls) => {
        const calls = pack(items, poolCalls);
        const ids = calls.flat().map((item) => item.id);
        expect(ids.toSorted((a, b) => a - b)).toEqual(items.map((item) => item.id));
        for (const call of calls) {
          expect(call.length).toBeGreaterThan(0);
          expect(call.length).toBeLessThanOrEqual(100);
          const bytes = call.reduce((sum, item) => sum + item.bytes + 1, 14);
          expect(bytes).toBeLessThanOrEqual(240_000);
        }
      }),
    );
  });

  it('returns the same calls for the same stream, and the same number in any order', () => {
    fc.assert(
      fc.property(anyItems, fc.integer(), (items, seed) => {
        expect(pack(items)).toEqual(pack(items));
        // In one pool only: calls already sent cannot be packed with later findings.
        const sizes = items.map((item) => item.bytes);
        const pool = sizes.slice(0, 100);
        expect(packedCalls(shuffled(pool, seededRandom(seed)))).toBe(packedCalls(pool));
      }),
    );
  });

  it('needs at most 2 % plus one more call than the minimum for sizes up to a tenth of a call', () => {
    const spread = fc.record({
      low: fc.integer({ min: 2, max: 5_000 }),
      width: fc.integer({ min: 2_000, max: 19_000 }),
      findings: fc.integer({ min: 1, max: 5_000 }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(spread, ({ low, width, findings, seed }) => {
        const random = seededRandom(seed);
        const sizes = Array.from({ length: findings }, () => low + Math.floor(random() * width));
        expect(packedCalls(sizes)).toBeLessThanOrEqual(1.02 * fewestCalls(sizes) + 1);
      }),
    );
  });

  it('finds a packing nearly as good as one known to exist', () => {
    const known = fc.record({
      calls: fc.integer({ min: 1, max: 80 }),
      fewest: fc.integer({ min: 5, max: 100 }),
      most: fc.integer({ min: 5, max: 100 }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(known, ({ calls, fewest, most, seed }) => {
        const random = seededRandom(seed);
        const [low, high] = [Math.min(fewest, most), Math.max(fewest, most)];
        const sizes = Array.from({ length: calls }, () =>
          cut(low + Math.floor(random() * (high - low + 1)), random),
        ).flat();
        expect(packedCalls(shuffled(sizes, random))).toBeLessThanOrEqual(1.02 * calls + 1);
      }),
    );
  });
});

describe('the size index', () => {
  it('always returns the same as a linear search', () => {
    const take = fc.record({ largest: fc.boolean(), limit: fc.integer({ min: 0, max: 60 }) });
    const costs = fc.array(fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(costs, fc.array(take, { maxLength: 80, size: 'max' }), (all, takes) => {
        const index = createSizeIndex(all.map((cost, item) => ({ item, cost })));
        const list = all.toSorted((a, b) => a - b);
        for (const { largest, limit } of takes) {
          const within = list.filter((cost) => cost <= limit);
          const expected = largest ? within.at(-1) : within[0];
          const got = largest ? index.takeLargest(limit) : index.takeSmallest(limit);
          expect(got?.cost).toBe(expected);
          if (expected !== undefined) list.splice(list.indexOf(expected), 1);
        }
        expect(index.rest().map((item) => item.cost)).toEqual(list);
        expect(index.count).toBe(list.length);
        expect(index.cost).toBe(list.reduce((sum, cost) => sum + cost, 0));
      }),
    );
  });
});
