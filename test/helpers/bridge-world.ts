import { Config } from '../../src/config/schema.js';
import { sourceKey } from '../../src/config/sources-section.js';
import { createHubClient } from '../../src/delivery/client.js';
import type { Language } from '../../src/domain/language.js';
import { READABLE_SOURCE_IDS, SOURCE_APIS } from '../../src/domain/observation.js';
import {
  demoEnterprise,
  type KeeperEnterprise,
  startKeeper,
  startSecurityHub,
} from '../../src/emulator/index.js';
import { createMemoryLedger } from '../../src/ledger/memory/ledger.js';
import type { Ledger } from '../../src/ledger/port.js';
import type { Subscriber } from '../../src/report/run-event.js';
import type { RunReport, TargetReport } from '../../src/report/run-report.js';
import { runCheck } from '../../src/sync/check.js';
import type { SyncDeps, SyncOptions } from '../../src/sync/deps.js';
import { runSync } from '../../src/sync/run-sync.js';
import { createRedactor } from '../../src/util/redact.js';
import { generateEnterprise } from './generate-enterprise.js';
import { createInstantClock } from './instant-clock.js';

export const TOKEN = 'synthetic-token-5f1c';
export const ACCOUNT = '111122223333';
const ACCESS_KEY = 'AKIDEXAMPLE';

/** Settings that read only what either API offers, for comparing the two. */
export const RISK_ONLY = Object.fromEntries(
  READABLE_SOURCE_IDS.filter((id) => SOURCE_APIS[id] !== 'risk-management').map((id) => [
    sourceKey(id),
    false,
  ]),
);

type Tenant = Record<string, unknown> & { keeper?: Record<string, unknown> };

export interface WorldOptions {
  readonly tenant?: Tenant;
  readonly ledger?: Ledger;
  readonly regions?: readonly string[];
  /** Of a generated enterprise; absent: that of the demo. */
  readonly users?: number;
  readonly emit?: Subscriber;
  readonly eventCounts?: SyncDeps['eventCounts'];
  /** Additional environment variables that hold secrets. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A Keeper, a Security Hub, a ledger and the whole bridge between them, over real HTTP. */
export async function startBridgeWorld(options: WorldOptions = {}) {
  const clock = createInstantClock();
  const keeper = await startKeeper({
    enterprise: enterpriseOf(options, clock.now()),
    token: TOKEN,
    clock,
  });
  const hub = await startSecurityHub({ accounts: { [ACCESS_KEY]: ACCOUNT }, clock });
  let ledger = options.ledger ?? createMemoryLedger();
  const logs: string[] = [];
  const log = (message: string, fields: object = {}) =>
    void logs.push(JSON.stringify({ message, ...fields }));
  const configOf = (given: WorldOptions) =>
    Config.parse({ version: 1, tenants: [tenantConfig(keeper.url, given)] });
  let config = configOf(options);
  let { language } = config;

  const depsOf = (): SyncDeps => ({
    fetch,
    hubClient: ({ region }) =>
      createHubClient({
        region,
        endpoint: hub.url,
        credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: 'test' },
      }),
    ledger,
    secrets: {
      env: { KEEPER_API_TOKEN: TOKEN, ...options.secrets },
      readFile: () => Promise.reject(new Error()),
    },
    clock,
    logger: { debug: log, info: log, warn: log, error: log },
    redactor: createRedactor(),
    signal: new AbortController().signal,
    random: () => 0.5,
    owner: 'test',
    ...(options.emit && { emit: options.emit }),
    ...(options.eventCounts && { eventCounts: options.eventCounts }),
  });

  function sync(changes: Partial<SyncOptions> = {}): Promise<RunReport> {
    return runSync(
      { ...config, language },
      {
        command: 'sync',
        confirmArchive: false,
        adopt: false,
        only: null,
        deadline: null,
        ...changes,
      },
      depsOf(),
    );
  }

  return {
    clock,
    keeper,
    hub,
    get ledger() {
      return ledger;
    },
    /** Later runs use another ledger. */
    useLedger(next: Ledger) {
      ledger = next;
    },
    /** Findings use it from the next run on. */
    useLanguage(next: Language) {
      language = next;
    },
    /** Later runs have another configuration of the same tenant. */
    reconfigure(changes: Pick<WorldOptions, 'tenant' | 'regions'>) {
      config = configOf({ ...options, ...changes });
    },
    logs,
    get config() {
      return config;
    },
    sync,
    check: () => runCheck(config, depsOf()),
    stop: () => Promise.all([keeper.stop(), hub.stop()]),
  };
}

function enterpriseOf({ users }: WorldOptions, now: number): KeeperEnterprise {
  return users === undefined
    ? demoEnterprise(now)
    : generateEnterprise({ enterpriseId: 8560, users, now });
}

export type BridgeWorld = Awaited<ReturnType<typeof startBridgeWorld>>;

function tenantConfig(keeperUrl: string, { tenant = {}, regions = ['us-east-1'] }: WorldOptions) {
  const { keeper, ...rest } = tenant;
  return {
    name: 'acme',
    targets: [{ account: ACCOUNT, regions }],
    ...rest,
    keeper: {
      region: 'us',
      baseUrl: keeperUrl,
      enterpriseId: '8560',
      token: { env: 'KEEPER_API_TOKEN' },
      ...keeper,
    },
  };
}

/** The report of one target; without a Region, of the first. */
export function targetOf(report: RunReport, region?: string): TargetReport {
  const targets = report.tenants.flatMap((tenant) => tenant.targets);
  const found = targets.find((target) => region === undefined || target.region === region);
  if (found === undefined) throw new Error(`no target in ${region}`);
  return found;
}

/** The invariant of the report that holds for every target of every run. */
export function accounted(target: TargetReport): number {
  const { created, updated, refreshed, reactivated, unchanged, quarantined, failed } = target;
  return created + updated + refreshed + reactivated + unchanged + quarantined + failed;
}
