import { isDeepStrictEqual } from 'node:util';
import { contentOf } from '../../src/asff/envelope.js';
import { fullHash, materialHash } from '../../src/asff/hash.js';
import type { AsffFinding, PreparedFinding } from '../../src/asff/types.js';
import type { StoredFinding } from '../../src/emulator/security-hub/types.js';
import type { LedgerRow } from '../../src/ledger/port.js';
import { EXPIRES_AFTER } from '../../src/plan/lifecycle.js';
import type { TargetReport } from '../../src/report/run-report.js';
import { DAY } from '../../src/util/clock.js';
import { accounted } from './bridge-world.js';
import type { Region } from './model-commands.js';
import { REGIONS } from './model-commands.js';
import { keepsEdit } from './model-hub.js';
import type { Run } from './model-run.js';
import type { ModelWorld } from './model-world.js';

/**
 * A run that would archive more than this many, and more than half of a source, must ask for
 * confirmation.
 */
const MASS_ARCHIVE_MIN = 10;

const SOURCES = ['alerts', 'benchmarks', 'adoption', 'bridge'] as const;

/** Each law returns its violations; an empty list means that it holds. */
type Law = (world: ModelWorld, run: Run) => readonly string[] | Promise<readonly string[]>;

/** What holds after every run, however disturbed. */
export const LAWS: Readonly<Record<string, Law>> = {
  'every count adds up': countsAddUp,
  'a plan sends nothing': (_, run) =>
    run.command.command === 'plan' ? run.imports.map(({ id }) => id) : [],
  'only what is known to be gone is archived': archivesOnlyWhatIsGone,
  'a mass archive asks first': brakesMassArchive,
  'nothing is billed twice outside a crash or an unanswered call': billsOnce,
  'no edit of an analyst is lost': keepsEdits,
  'an undisturbed run makes Security Hub equal to what is wanted': convergesWhenUndisturbed,
};

function targetsOf(run: Run): readonly TargetReport[] {
  return run.report?.tenants.flatMap((tenant) => tenant.targets) ?? [];
}

function countsAddUp(_: ModelWorld, run: Run): string[] {
  return targetsOf(run).flatMap((target) => {
    const faults = [];
    if (accounted(target) !== target.wanted) {
      faults.push(`${target.region}: ${accounted(target)} accounted for of ${target.wanted}`);
    }
    if (
      target.status !== 'unreachable' &&
      target.status !== 'skipped' &&
      target.wanted !== run.wanted.size
    ) {
      faults.push(`${target.region}: ${target.wanted} wanted instead of ${run.wanted.size}`);
    }
    return faults;
  });
}

function archivesOnlyWhatIsGone(_: ModelWorld, run: Run): string[] {
  const { command, onlyAlerts, reads } = run.command;
  if (command === 'retire') return [];
  // Findings about the bridge itself require a run that tried every source.
  const states: Readonly<Record<string, string>> = { ...reads, bridge: 'complete' };
  const isRead = (source: string) =>
    states[source] === 'complete' && (!onlyAlerts || source === 'alerts');
  return run.imports
    .filter(
      ({ id, state }) => state === 'ARCHIVED' && (run.wanted.has(id) || !isRead(sourceOf(id))),
    )
    .map(({ region, id }) => `${region}: ${id} was archived`);
}

function brakesMassArchive(_: ModelWorld, run: Run): string[] {
  if (run.command.confirmArchive || run.command.command === 'retire') return [];
  return REGIONS.flatMap((region) => {
    const here = run.imports.filter((record) => record.region === region);
    const live = new Set([...run.activeBefore[region], ...here.map(({ id }) => id)]);
    return SOURCES.map((source) => {
      const archived = here.filter(
        ({ id, state }) => state === 'ARCHIVED' && sourceOf(id) === source,
      ).length;
      const known = [...live].filter((id) => sourceOf(id) === source).length;
      return { source, archived, known };
    })
      .filter(({ archived, known }) => archived > MASS_ARCHIVE_MIN && archived * 2 > known)
      .map(
        ({ source, archived, known }) => `${region}: ${archived} of ${known} ${source} archived`,
      );
  });
}

/** Refreshes repeat by design, and an archived finding that returns is in another state. */
function billsOnce(world: ModelWorld, run: Run): string[] {
  const last = new Map<string, (typeof world.imports)[number]>();
  const faults: string[] = [];
  for (const record of world.imports) {
    const key = `${record.region} ${record.id}`;
    const before = last.get(key);
    last.set(key, record);
    if (record.run !== run.number || record.refresh || before === undefined) continue;
    // Findings that expired in Security Hub are created again.
    if (record.updatedAt - before.updatedAt > EXPIRES_AFTER) continue;
    const same = before.content === record.content && before.state === record.state;
    const doubtful = (world.uncertain.get(key) ?? -1) >= before.run;
    if (same && !doubtful) faults.push(`${key} as in run ${before.run}`);
  }
  return faults;
}

function keepsEdits(world: ModelWorld): string[] {
  return REGIONS.flatMap((region) => {
    const there = world.hub.findings(region);
    return [...there.values()]
      .map((stored) => ({ stored, key: `${region} ${stored.finding.Id}` }))
      .filter(({ stored, key }) => world.edited.has(key) && !keepsEdit(stored))
      .map(({ key }) => key);
  });
}

async function convergesWhenUndisturbed(world: ModelWorld, run: Run): Promise<string[]> {
  if (!run.undisturbed) return [];
  const faults: string[] = [];
  for (const target of targetsOf(run)) {
    const region = target.region as Region;
    const fail = (fault: string) => void faults.push(`${region}: ${fault}`);
    const applied = run.imports.filter((record) => record.region === region).length;
    if (applied !== target.ingestionEvents) {
      fail(`${target.ingestionEvents} acknowledged, ${applied} applied (UpdatedAt did not rise?)`);
    }
    const rows = await world.rows(region);
    const refused = new Set(rows.filter((row) => row.rejection !== null).map((row) => row.id));
    for (const fault of compare(world, run, region, refused)) fail(fault);
    for (const fault of compareLedger(world, run, region, rows)) fail(fault);
    const extra = [...world.hub.active(region)].filter((id) => !run.wanted.has(id));
    if (extra.length > target.held) fail(`still active: ${extra.join(', ')}`);
  }
  return faults;
}

function compare(
  world: ModelWorld,
  run: Run,
  region: Region,
  refused: ReadonlySet<string>,
): string[] {
  const there = world.hub.findings(region);
  return [...run.wanted].flatMap(([id, wanted]) => {
    if (refused.has(id)) return [];
    const stored = there.get(id);
    if (stored?.finding.RecordState !== 'ACTIVE') return [`${id} is not active`];
    return difference(stored, wanted, run.startedAt);
  });
}

/**
 * Findings active there are known here, and expected findings have the timestamp stored in Security
 * Hub.
 */
function compareLedger(
  world: ModelWorld,
  run: Run,
  region: Region,
  rows: readonly LedgerRow[],
): string[] {
  const there = world.hub.findings(region);
  const live = new Set(rows.filter(isLive).map((row) => row.id));
  const orphans = [...world.hub.active(region)].filter((id) => !live.has(id));
  const wanted = rows.filter((row) => run.wanted.has(row.id) && row.rejection === null);
  return [
    ...orphans.map((id) => `${id} is active but unknown to the ledger`),
    ...wanted.filter((row) => row.uncertain).map((row) => `${row.id} is uncertain`),
    ...wanted
      .filter((row) => row.updatedAt !== there.get(row.id)?.updatedAt)
      .map((row) => `the ledger has another time for ${row.id}`),
  ];
}

function isLive(row: LedgerRow): boolean {
  return row.uncertain || (row.state !== 'archived' && row.updatedAt !== null);
}

/** Equal in everything the bridge sends; immaterial changes may wait for a day. */
function difference(stored: StoredFinding, wanted: PreparedFinding, now: number): string[] {
  const content = contentOf(stored.finding as AsffFinding);
  const id = wanted.content.Id;
  if (isDeepStrictEqual(content, wanted.content)) return [];
  if (materialHash(content) !== wanted.materialHash) return [`${id} says something else`];
  if (fullHash(content) === wanted.fullHash) return [`${id} differs where no hash looks`];
  return now - stored.updatedAt >= DAY ? [`${id} is out of date`] : [];
}

function sourceOf(id: string): string {
  const family = /^keeper\/us\/8560\/(\w+)\./.exec(id)?.[1];
  const source = SOURCES.find((name) => name === family || name === `${family}s`);
  if (source === undefined) throw new Error(`${id} is of no source`);
  return source;
}
