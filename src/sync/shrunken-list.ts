import { splitGeneration } from '../asff/generation.js';
import type { AsffFinding } from '../asff/types.js';
import { benchmarkDefinition, benchmarkName } from '../controls/benchmarks/catalogue.js';
import type { Readings } from '../domain/observation.js';
import type { LedgerRow, LedgerView } from '../ledger/port.js';
import { isLive, isSevere } from '../plan/archival.js';
import type { ErrorSummary } from '../util/errors.js';

/** Maximum number of names in one message. */
const MAX_NAMED = 3;

/**
 * Keeper evaluates the same benchmarks in every run, so a list that lacks more than half of those in the ledger,
 * or one with an open HIGH or CRITICAL finding, is an incomplete read. Treated as complete, it would make
 * every missing benchmark NOT_AVAILABLE. The first list can have any length.
 */
export async function distrustShrunkenList(
  readings: Readings,
  targets: readonly (LedgerView | null)[],
): Promise<Readings> {
  const { benchmarks } = readings;
  if (benchmarks?.status !== 'complete') return readings;
  const listed = new Set(
    benchmarks.observations.map((row) => benchmarkDefinition(benchmarkName(row.benchmark)).id),
  );
  const missing = await missingBenchmarks(listed, targets);
  const message = describeMissing(listed.size, missing);
  if (message === null) return readings;
  const error: ErrorSummary = { code: 'ListShrunk', message, hint: HINT };
  return { ...readings, benchmarks: { ...benchmarks, status: 'incomplete', error } };
}

const HINT =
  'Findings of this source stay as they are. Compare with the security benchmarks in the Keeper Admin Console. If Keeper really dropped them, run: keeper-bridge sync --confirm-archive';

/** For each benchmark that Keeper no longer lists, whether it has an open severe finding. */
type Missing = ReadonlyMap<string, boolean>;

async function missingBenchmarks(
  listed: ReadonlySet<string>,
  targets: readonly (LedgerView | null)[],
): Promise<Missing> {
  const missing = new Map<string, boolean>();
  for (const sent of targets) {
    for (const row of sent === null ? [] : presentRows(sent)) {
      if (listed.has(row.control) || missing.get(row.control) === true) continue;
      // An unreadable body does not prove that the benchmark was never listed.
      const body = await sent?.body(row.id).catch(() => 'unreadable' as const);
      if (body === 'unreadable') missing.set(row.control, false);
      else if (body && wasListed(row, body)) {
        missing.set(row.control, isLive(row) && isOpen(body) && isSevere(body));
      }
    }
  }
  return missing;
}

/** The rows of benchmarks, last generation of each finding only. */
function presentRows({ rows }: LedgerView): Iterable<LedgerRow> {
  const present = new Map<string, LedgerRow>();
  for (const row of rows.values()) {
    if (row.source !== 'benchmarks') continue;
    const { base } = splitGeneration(row.id);
    if ((present.get(base)?.generation ?? 0) < row.generation) present.set(base, row);
  }
  return present.values();
}

/** Archived rows count only if the benchmark passed: a retirement says nothing about Keeper's list. */
function wasListed(row: LedgerRow, { Compliance: compliance }: AsffFinding): boolean {
  if (!isLive(row)) return compliance?.Status === 'PASSED';
  return compliance !== undefined && compliance.Status !== 'NOT_AVAILABLE';
}

function isOpen({ Compliance: compliance }: AsffFinding): boolean {
  return compliance?.Status === 'FAILED' || compliance?.Status === 'WARNING';
}

function describeMissing(listed: number, missing: Missing): string | null {
  const known = listed + missing.size;
  if (missing.size * 2 > known) {
    return `Keeper lists ${listed} of the ${known} security benchmarks known from earlier runs.`;
  }
  const severe = [...missing].filter(([, isSevereOne]) => isSevereOne).map(([control]) => control);
  if (severe.length === 0) return null;
  const more = severe.length > MAX_NAMED ? ` and ${severe.length - MAX_NAMED} more` : '';
  const names = severe.slice(0, MAX_NAMED).join(', ');
  return `Keeper no longer lists security benchmarks whose findings are HIGH or CRITICAL: ${names}${more}.`;
}
