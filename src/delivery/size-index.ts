/** An item to pack and its size within a call, in bytes. */
export interface PackItem<T> {
  readonly item: T;
  readonly cost: number;
}

/** Items ordered by size, taken one by one in O(log n). */
export interface SizeIndex<T> {
  readonly count: number;
  readonly cost: number;
  /** Takes the largest item that costs no more than `limit`. */
  takeLargest(limit: number): PackItem<T> | undefined;
  /** Takes the smallest item, unless it costs more than `limit`. */
  takeSmallest(limit: number): PackItem<T> | undefined;
  /** The remaining items, smallest first. */
  rest(): PackItem<T>[];
}

interface Slot<T> {
  readonly item: PackItem<T>;
  taken: boolean;
  /** A lower slot with only empty slots in between; initially the next smaller one. */
  below: Slot<T> | undefined;
}

/** O(n log n), for sorting. */
export function createSizeIndex<T>(items: readonly PackItem<T>[]): SizeIndex<T> {
  const slots = slotsInOrder(items);
  let lowest = 0;
  let count = items.length;
  let cost = items.reduce((sum, item) => sum + item.cost, 0);

  function take(slot: Slot<T> | undefined): PackItem<T> | undefined {
    if (slot === undefined) return undefined;
    slot.taken = true;
    count -= 1;
    cost -= slot.item.cost;
    return slot.item;
  }

  return {
    get count() {
      return count;
    },
    get cost() {
      return cost;
    },
    takeLargest: (limit) => take(nearestFull(highestWithin(slots, limit))),
    takeSmallest(limit) {
      while (slots[lowest]?.taken) lowest += 1;
      const slot = slots[lowest];
      return slot !== undefined && slot.item.cost <= limit ? take(slot) : undefined;
    },
    rest: () => slots.filter((slot) => !slot.taken).map((slot) => slot.item),
  };
}

function slotsInOrder<T>(items: readonly PackItem<T>[]): Slot<T>[] {
  const slots: Slot<T>[] = [];
  for (const item of items.toSorted((a, b) => a.cost - b.cost)) {
    slots.push({ item, taken: false, below: slots.at(-1) });
  }
  return slots;
}

/** Binary search by halving steps: the last slot, full or empty, whose item costs at most `limit`. */
function highestWithin<T>(slots: readonly Slot<T>[], limit: number): Slot<T> | undefined {
  let found: Slot<T> | undefined;
  let position = -1;
  for (let step = 2 ** Math.ceil(Math.log2(slots.length + 1)); step >= 1; step /= 2) {
    const slot = slots[position + step];
    if (slot === undefined || slot.item.cost > limit) continue;
    found = slot;
    position += step;
  }
  return found;
}

/**
 * The first full slot from `start` downwards. Empty slots on the way are linked to it directly,
 * so that runs of empty slots cost nothing the next time (union-find with path compression).
 */
function nearestFull<T>(start: Slot<T> | undefined): Slot<T> | undefined {
  let end = start;
  while (end?.taken) end = end.below;
  let slot = start;
  while (slot?.taken) {
    const next = slot.below;
    slot.below = end;
    slot = next;
  }
  return end;
}
