import { describe, expect, it } from 'vitest';
import { createSizeIndex } from '../../../src/delivery/size-index.js';

function indexOf(...costs: number[]) {
  return createSizeIndex(costs.map((cost, item) => ({ item, cost })));
}

describe('the size index', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'finds the largest item within any limit, of %i',
    (count) => {
      const costs = Array.from({ length: count }, (_, n) => 2 * (n + 1));
      for (const limit of [...costs, 2 * count + 9]) {
        const largest = Math.min(limit, 2 * count);
        expect(indexOf(...costs).takeLargest(limit)?.cost).toBe(largest);
        expect(indexOf(...costs).takeLargest(limit - 1)?.cost).toBe(
          costs.findLast((cost) => cost <= limit - 1),
        );
      }
    },
  );

  it('returns each item once, then the next smaller one', () => {
    const index = indexOf(3, 9, 1, 5, 3);
    const taken = [6, 6, 6, 6, 6].map((limit) => index.takeLargest(limit)?.cost);
    expect(taken).toEqual([5, 3, 3, 1, undefined]);
    expect(index.takeLargest(9)).toEqual({ item: 1, cost: 9 });
    expect(index.takeLargest(9)).toBeUndefined();
  });

  it('returns the smallest item, unless it exceeds the limit', () => {
    const index = indexOf(3, 9, 1);
    expect(index.takeSmallest(0)).toBeUndefined();
    expect(index.takeLargest(3)?.cost).toBe(3);
    expect(index.takeSmallest(1)).toEqual({ item: 2, cost: 1 });
    expect(index.takeSmallest(8)).toBeUndefined();
    expect(index.takeSmallest(9)?.cost).toBe(9);
    expect(index.takeSmallest(9)).toBeUndefined();
  });

  it('reports what is left', () => {
    const index = indexOf(3, 9, 1, 5);
    expect(index).toMatchObject({ count: 4, cost: 18 });
    index.takeLargest(5);
    expect(index).toMatchObject({ count: 3, cost: 13 });
    index.takeSmallest(5);
    expect(index).toMatchObject({ count: 2, cost: 12 });
    index.takeLargest(1);
    expect(index).toMatchObject({ count: 2, cost: 12 });
    expect(index.rest().map(({ cost }) => cost)).toEqual([3, 9]);
  });

  it('is empty without items', () => {
    const index = indexOf();
    expect(index.takeLargest(9)).toBeUndefined();
    expect(index.takeSmallest(9)).toBeUndefined();
    expect(index.rest()).toEqual([]);
  });
});
