import { setImmediate as nextTurn } from 'node:timers/promises';
import { prepareFinding } from '../../src/asff/prepare.js';
import type { PreparedFinding } from '../../src/asff/types.js';
import { Config } from '../../src/config/schema.js';
import { english } from '../../src/controls/en.js';
import type { RunReport } from '../../src/report/run-report.js';
import type { SyncDeps } from '../../src/sync/deps.js';
import { readTenant } from '../../src/sync/read-tenant.js';
import { runSync } from '../../src/sync/run-sync.js';
import { MINUTE } from '../../src/util/clock.js';
import { silentLogger } from '../../src/util/logger.js';
import { createRedactor } from '../../src/util/redact.js';
import { PLAIN_SYNC, REGIONS, type Region, type SyncCommand } from './model-commands.js';
import { ACCOUNT } from './model-hub.js';
import { interruptibleLedger } from './model-ledger.js';
import { TENANT_SETTINGS } from './model-posture.js';
import { type ModelWorld, type NumberedImport, TENANT } from './model-world.js';

/** One run, with everything needed to check it. */
export interface Run {
  readonly number: number;
  readonly command: SyncCommand;
  /** What the run was to deliver, by Id. */
  readonly wanted: ReadonlyMap<string, PreparedFinding>;
  /** Active before the run. */
  readonly activeBefore: Readonly<Record<Region, ReadonlySet<string>>>;
  readonly startedAt: number;
  /** Nothing disturbed it. */
  readonly undisturbed: boolean;
  /** Null when the process ended before it could report. */
  readonly report: RunReport | null;
  readonly imports: readonly NumberedImport[];
}

/** Longer than a lease lasts. */
const LEASE_GONE = 6 * MINUTE;
/** Turns of the event loop in which a request that was cut off on its way still arrives. */
const TURNS = 5;

const ALL_SOURCES = ['benchmarks', 'adoption', 'alerts'] as const;

const ENTERPRISE = { name: TENANT, region: 'us', enterpriseId: '8560' } as const;

const CONFIG = Config.parse({
  version: 1,
  tenants: [
    {
      ...TENANT_SETTINGS,
      name: TENANT,
      targets: [{ account: ACCOUNT, regions: REGIONS }],
      keeper: { region: 'us', enterpriseId: '8560', token: { env: 'KEEPER_API_TOKEN' } },
    },
  ],
});

/** Performs a run with all failures of its command. The runs that overtake it go first. */
export async function runOnce(world: ModelWorld, command: SyncCommand): Promise<readonly Run[]> {
  const outer = { run: world.runs.current, reads: world.reads };
  world.runs.started += 1;
  const number = world.runs.started;
  world.runs.current = number;
  world.reads = command.reads;
  const firstImport = world.imports.length;
  const bridge = startBridge(world, command, number);
  const before = {
    number,
    command,
    wanted: await wantedBy(command, { ...bridge.deps, ledger: world.ledger }),
    activeBefore: activeNow(world),
    startedAt: bridge.deps.clock.now(),
  };
  const report = await reportOf(world, command, bridge);
  const crashed = bridge.interrupted && command.interruption?.how === 'crash';
  if (crashed) world.clock.advance(LEASE_GONE);
  world.runs.current = outer.run;
  world.reads = outer.reads;
  const run: Run = {
    ...before,
    report: crashed ? null : report,
    undisturbed:
      outer.run === 0 && !bridge.interrupted && !isHeldUp(report) && isPlain(command, world),
    imports: world.imports.slice(firstImport).filter((record) => record.run === number),
  };
  return [...bridge.overtaking, run];
}

/** The part of a process that matters to a run. */
interface Bridge {
  readonly deps: SyncDeps;
  /** Ids for which it recorded an intent, each as `<region> <id>`. */
  readonly intended: ReadonlySet<string>;
  /** The interruption of its command has happened. */
  readonly interrupted: boolean;
  readonly overtaking: readonly Run[];
}

function startBridge(world: ModelWorld, { interruption }: SyncCommand, number: number): Bridge {
  const abort = new AbortController();
  const overtaking: Run[] = [];
  let interrupted = false;
  const { ledger, intended, die } = interruptibleLedger(world.ledger, interruption, async () => {
    interrupted = true;
    switch (interruption?.how) {
      case 'abort':
        return abort.abort(new Error('asked to end'));
      case 'crash':
        die();
        return world.hub.hangUp();
      case 'overtaken':
        world.clock.advance(LEASE_GONE);
        world.hub.hint();
        overtaking.push(...(await runOnce(world, PLAIN_SYNC)));
    }
  });
  return {
    deps: {
      fetch: world.fetch,
      hubClient: ({ region }) => world.hub.clientOf(region),
      ledger: {
        ...ledger,
        setCursor(tenant, name, value, lease) {
          if (name === 'run-clock') world.runs.byTime.set(Number(value), number);
          return ledger.setCursor(tenant, name, value, lease);
        },
      },
      secrets: {
        env: { KEEPER_API_TOKEN: 'synthetic-token' },
        readFile: () => Promise.reject(new Error('no files here')),
      },
      clock: world.bridgeClock,
      logger: silentLogger,
      redactor: createRedactor(),
      signal: abort.signal,
      random: () => 0.5,
      owner: `run ${number}`,
    },
    intended,
    overtaking,
    get interrupted() {
      return interrupted;
    },
  };
}

/**
 * The run itself and the findings it leaves uncertain. Null when it ended with an exception, as an
 * interrupted one may.
 */
async function reportOf(
  world: ModelWorld,
  command: SyncCommand,
  bridge: Bridge,
): Promise<RunReport | null> {
  // The number of the latest run: calls of this one that are still in flight may arrive during it.
  const markUncertain = (key: string) => void world.uncertain.set(key, world.runs.started);
  for (const fault of command.faults) {
    world.hub.fail(fault, (id) => markUncertain(`${fault.region} ${id}`));
  }
  const options = {
    command: command.command,
    confirmArchive: command.confirmArchive,
    adopt: false,
    only: command.onlyAlerts ? (['alerts'] as const) : null,
    deadline: command.late ? world.bridgeClock.now() : null,
  };
  const report = await runSync(CONFIG, options, bridge.deps).catch((error) => {
    if (!bridge.interrupted) throw error;
    return null;
  });
  if (bridge.interrupted) {
    for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
    for (const key of bridge.intended) markUncertain(key);
  }
  world.hub.hint();
  return report;
}

/**
 * The findings the bridge should produce, from its own reader and controls: only delivery is under
 * test here.
 */
async function wantedBy(
  command: SyncCommand,
  deps: SyncDeps,
): Promise<ReadonlyMap<string, PreparedFinding>> {
  const wanted = new Map<string, PreparedFinding>();
  const [tenant] = CONFIG.tenants;
  if (tenant === undefined || command.command === 'retire') return wanted;
  const sources = command.onlyAlerts ? (['alerts'] as const) : ALL_SOURCES;
  const { findings } = await readTenant(tenant, sources, {
    ...deps,
    texts: english,
    adopts: false,
  });
  for (const finding of findings()) {
    const prepared = prepareFinding(finding, ENTERPRISE);
    wanted.set(prepared.content.Id, prepared);
  }
  return wanted;
}

function activeNow({ hub }: ModelWorld): Run['activeBefore'] {
  const [one, other] = REGIONS;
  return { [one]: hub.active(one), [other]: hub.active(other) };
}

function isPlain(command: SyncCommand, { off }: ModelWorld): boolean {
  return (
    command.command === 'sync' &&
    !command.onlyAlerts &&
    !command.late &&
    command.faults.length === 0 &&
    off.size === 0 &&
    Object.values(command.reads).every((state) => state === 'complete')
  );
}

/** A dead run's lease lasts longer when the clock has been set back since. */
function isHeldUp(report: RunReport | null): boolean {
  const targets = report?.tenants.flatMap((tenant) => tenant.targets) ?? [];
  return targets.some(({ error }) => error?.code === 'LeaseHeld');
}
