import { createPacker } from '../../src/delivery/packing.js';
import { seededRandom } from '../../src/util/seeded-random.js';
import { DISTRIBUTIONS, drawSizes } from './distributions.js';

const MAX_FINDINGS = 100;
const MAX_BYTES = 240_000;
/** 240,000 bytes minus `{"Findings":[]}`, plus the comma that the last finding of a call omits. */
const ROOM = MAX_BYTES - 15 + 1;

interface PackingRow {
  readonly distribution: string;
  /** No packing needs fewer calls. */
  readonly lowerBound: number;
  readonly ours: number;
  readonly oursRatio: number;
  /**
   * 100 per call in order, as senders commonly do; a call that is too large is split where it
   * overflows.
   */
  readonly naive: number;
  readonly naiveRatio: number;
}

/** Calls needed for findings of many sizes. */
export function packingBench(findings = 10_000, seed = 1): PackingRow[] {
  return DISTRIBUTIONS.map(({ name, size }) => {
    const sizes = drawSizes(size, findings, seededRandom(seed));
    const lowerBound = fewestCalls(sizes);
    const ours = packedCalls(sizes);
    const naive = naiveCalls(sizes);
    return {
      distribution: name,
      lowerBound,
      ours,
      oursRatio: ours / lowerBound,
      naive,
      naiveRatio: naive / lowerBound,
    };
  });
}

/**
 * The bound by count and by bytes, raised where it clearly cannot be reached: no call holds more
 * findings than fit at the smallest size, and at most two findings above a third of a call.
 */
export function fewestCalls(sizes: readonly number[]): number {
  const costs = sizes.map((size) => size + 1).toSorted((a, b) => a - b);
  const perCall = Math.min(MAX_FINDINGS, Math.floor(ROOM / (costs[0] ?? ROOM)));
  const bytes = costs.reduce((sum, cost) => sum + cost, 0);
  const large = costs.filter((cost) => cost > ROOM / 3);
  return Math.max(Math.ceil(costs.length / perCall), callsBound(costs.length, bytes), pairs(large));
}

/** By count and by bytes, each finding with its comma. */
export function callsBound(findings: number, bytes: number): number {
  return Math.max(Math.ceil(findings / MAX_FINDINGS), Math.ceil(bytes / ROOM));
}

/** Calls for findings of which at most two share a call: each with the largest that still fits. */
function pairs(ascending: readonly number[]): number {
  let small = 0;
  let large = ascending.length - 1;
  for (; small < large; large -= 1) {
    if ((ascending[small] ?? 0) + (ascending[large] ?? 0) <= ROOM) small += 1;
  }
  return ascending.length - small;
}

export function packedCalls(sizes: readonly number[]): number {
  const packer = createPacker<number>();
  let calls = 0;
  for (const size of sizes) calls += packer.add(size, size).length;
  return calls + packer.flush().length;
}

function naiveCalls(sizes: readonly number[]): number {
  let calls = 0;
  for (let start = 0; start < sizes.length; start += MAX_FINDINGS) {
    calls += cutInOrder(sizes.slice(start, start + MAX_FINDINGS));
  }
  return calls;
}

function cutInOrder(sizes: readonly number[]): number {
  let calls = 1;
  let room = ROOM;
  for (const size of sizes) {
    if (size + 1 > room) {
      calls += 1;
      room = ROOM;
    }
    room -= size + 1;
  }
  return calls;
}
