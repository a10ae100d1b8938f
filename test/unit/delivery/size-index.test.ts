import { describe, expect, it } from 'vitest';
import { createShelf } from '../../../src/delivery/size-index.js';

function shelfOf(...costs: number[]) {
  return createShelf(costs.map((cost, item) => ({ item, cost })));
}

describe('the shelf', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('finds the largest within any limit, of %i', (count) => {
    const costs = Array.from({ length: count }, (_, n) => 2 * (n + 1));
    for (const limit of [...costs, 2 * count + 9]) {
      const largest = Math.min(limit, 2 * count);
      expect(shelfOf(...costs).takeLargest(limit)?.cost).toBe(largest);
      expect(shelfOf(...costs).takeLargest(limit - 1)?.cost).toBe(
        costs.findLast((cost) => cost <= limit - 1),
      );
    }
  });

  it('hands out each parcel once, the next smaller one when it is gone', () => {
    const shelf = shelfOf(3, 9, 1, 5, 3);
    const taken = [6, 6, 6, 6, 6].map((limit) => shelf.takeLargest(limit)?.cost);
    expect(taken).toEqual([5, 3, 3, 1, undefined]);
    expect(shelf.takeLargest(9)).toEqual({ item: 1, cost: 9 });
    expect(shelf.takeLargest(9)).toBeUndefined();
  });

  it('hands out the smallest, unless it is above the limit', () => {
    const shelf = shelfOf(3, 9, 1);
    expect(shelf.takeSmallest(0)).toBeUndefined();
    expect(shelf.takeLargest(3)?.cost).toBe(3);
    expect(shelf.takeSmallest(1)).toEqual({ item: 2, cost: 1 });
    expect(shelf.takeSmallest(8)).toBeUndefined();
    expect(shelf.takeSmallest(9)?.cost).toBe(9);
    expect(shelf.takeSmallest(9)).toBeUndefined();
  });

  it('knows what is left', () => {
    const shelf = shelfOf(3, 9, 1, 5);
    expect(shelf).toMatchObject({ count: 4, cost: 18 });
    shelf.takeLargest(5);
    expect(shelf).toMatchObject({ count: 3, cost: 13 });
    shelf.takeSmallest(5);
    expect(shelf).toMatchObject({ count: 2, cost: 12 });
    shelf.takeLargest(1);
    expect(shelf).toMatchObject({ count: 2, cost: 12 });
    expect(shelf.rest().map(({ cost }) => cost)).toEqual([3, 9]);
  });

  it('holds nothing when it was given nothing', () => {
    const shelf = shelfOf();
    expect(shelf.takeLargest(9)).toBeUndefined();
    expect(shelf.takeSmallest(9)).toBeUndefined();
    expect(shelf.rest()).toEqual([]);
  });
});
