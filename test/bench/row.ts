import type { HubResult } from './job.js';
import { callsBound } from './packing.js';

/** One line of the table. `met` null: no goal was set. */
export interface BenchRow {
  readonly what: string;
  readonly ours: string;
  readonly naive: string;
  readonly goal: string;
  readonly met: boolean | null;
}

export function row(
  what: string,
  ours: string | number,
  naive: string | number,
  goal = '',
  met: boolean | null = null,
): BenchRow {
  return { what, ours: String(ours), naive: String(naive), goal, met };
}

/** `1,234` or `1.23`: as many digits as are useful. */
export function figure(value: number): string {
  const digits = value < 10 && !Number.isInteger(value) ? 2 : value < 100 ? 1 : 0;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

/** The minimum number of calls and bytes that could have carried what the hub accepted. */
export function lowerBound({ importCalls, importBytes, applied }: HubResult) {
  // Each call has `{"Findings":[` and `]}` around its findings, and one comma less than findings.
  const findingBytes = importBytes - 14 * importCalls;
  const calls = callsBound(applied, findingBytes);
  return { calls, bytes: findingBytes + 14 * calls };
}
