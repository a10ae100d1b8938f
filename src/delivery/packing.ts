import { BridgeError } from '../util/errors.js';
import { createSizeIndex, type PackItem, type SizeIndex } from './size-index.js';

/** AWS API reference, BatchImportFindings: at most 100 findings per call. */
export const MAX_FINDINGS = 100;
/** AWS partner FAQ: 240 KB per call. This also satisfies the user guide's 240 KB per finding and 6 MB per call. */
export const MAX_BYTES = 240_000;
/** `{"Findings":[` and `]}`. */
const ENVELOPE_BYTES = 15;
const COMMA_BYTES = 1;
/**
 * How many calls' worth of findings is buffered to choose from: at most 10,000 findings or 24 MB. Choice matters
 * most for findings of about half a call: measured there against the best possible, 50 calls' worth
 * costs 2 % more calls and 100 costs 1.3 %. At common sizes (below 10 KB) both cost nothing.
 */
const POOL_CALLS = 100;

interface PackerOptions {
  /** Findings per call. */
  readonly maxFindings?: number;
  /** Bytes of a call's request body. */
  readonly maxBytes?: number;
  /** Calls' worth of findings buffered to choose from: more packs tighter but uses more memory. */
  readonly poolCalls?: number;
}

/** Packs a stream of findings into as few calls as it can. */
export interface Packer<T> {
  /**
   * @param bytes the item's length as UTF-8 JSON
   * @returns the calls that became ready, usually none
   * @throws BridgeError `FindingTooLarge` for an item that does not fit into a call: quarantine it first
   */
  add(item: T, bytes: number): T[][];
  /** The calls for everything still buffered. */
  flush(): T[][];
}

/** Bytes of a call's body with findings of these sizes. */
export function callBytes(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size + COMMA_BYTES, ENVELOPE_BYTES - COMMA_BYTES);
}

/**
 * A packer within two limits at once, count and bytes of the serialized request. It holds a bounded
 * pool and, whenever that is full, packs half of it: O(n log n) time, memory independent of n.
 */
export function createPacker<T>(options: PackerOptions = {}): Packer<T> {
  const { maxFindings = MAX_FINDINGS, maxBytes = MAX_BYTES, poolCalls = POOL_CALLS } = options;
  // Each finding counts with a comma; a call has one comma less than findings.
  const room = maxBytes - ENVELOPE_BYTES + COMMA_BYTES;
  const poolFindings = maxFindings * poolCalls;
  const poolCost = room * poolCalls;
  let pool: PackItem<T>[] = [];
  let cost = 0;

  function pack(keepFindings: number, keepCost: number): T[][] {
    const index = createSizeIndex(pool);
    const calls: T[][] = [];
    while (index.count > keepFindings || index.cost > keepCost) {
      calls.push(fillCall(index, maxFindings, room));
    }
    pool = index.rest();
    cost = index.cost;
    return calls;
  }

  return {
    add(item, bytes) {
      const packItem = { item, cost: bytes + COMMA_BYTES };
      if (packItem.cost > room) throw tooLarge(bytes, maxBytes - ENVELOPE_BYTES);
      const full = pool.length >= poolFindings || cost + packItem.cost > poolCost;
      const calls = full ? pack(poolFindings / 2, poolCost / 2) : [];
      pool.push(packItem);
      cost += packItem.cost;
      return calls;
    },
    flush: () => pack(0, 0),
  };
}

/**
 * Takes the items of one call from the index: the largest first, then repeatedly the largest within an
 * equal share of the remaining room. This mixes large and small items as in the whole index, so that
 * neither limit is exhausted before the other, and the last items fill the remaining gap to the byte.
 */
function fillCall<T>(index: SizeIndex<T>, maxFindings: number, fullRoom: number): T[] {
  const places = Math.floor(Math.min(maxFindings, (fullRoom * index.count) / index.cost));
  const call: T[] = [];
  let room = fullRoom;
  let next = index.takeLargest(room);
  while (next !== undefined) {
    call.push(next.item);
    if (call.length === maxFindings) break;
    room -= next.cost;
    const share = room / Math.max(1, places - call.length);
    next = index.takeLargest(share) ?? index.takeSmallest(room);
  }
  return call;
}

function tooLarge(bytes: number, limit: number): BridgeError {
  return new BridgeError(
    'FindingTooLarge',
    `A finding of ${bytes} bytes exceeds the limit of ${limit} bytes per call.`,
    {
      hint: 'This is a bug in the bridge; please report it: such findings belong in quarantine.',
      fatal: true,
    },
  );
}
