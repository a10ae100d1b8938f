import { severeFindingsPattern } from '../../infra/event-patterns.js';
import { Config } from '../../src/config/schema.js';
import { createHubClient } from '../../src/delivery/client.js';
import type { ReadableSourceId } from '../../src/domain/observation.js';
import { startCommander, startKeeper, startSecurityHub } from '../../src/emulator/index.js';
import type { HubFinding } from '../../src/emulator/security-hub/types.js';
import { createMemoryLedger } from '../../src/ledger/memory/ledger.js';
import type { SyncDeps } from '../../src/sync/deps.js';
import { runSync } from '../../src/sync/run-sync.js';
import { DAY, HOUR, MINUTE } from '../../src/util/clock.js';
import { silentLogger } from '../../src/util/logger.js';
import { createRedactor } from '../../src/util/redact.js';
import { matches } from '../helpers/event-pattern.js';
import { createInstantClock } from '../helpers/instant-clock.js';
import { LONGEST_DELAY } from './audit-log.js';
import { ENTERPRISE_ID } from './people.js';
import { createPosture } from './posture.js';
import { eventsBetween } from './readable-log.js';
import { tenantOf } from './tenant.js';
import { type ReferenceWeek, WARM_UP_DAYS } from './week.js';

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';
const ACCESS_KEY = 'AKIDEXAMPLE';
const TOKEN = 'synthetic-token';
const API_KEY = 'synthetic-key';

/** As in the template. */
const EVENTS_EVERY = 5 * MINUTE;
const POSTURE_EVERY = HOUR;
/** Speed does not matter before the week. */
const WARM_UP_EVERY = 6 * HOUR;
const SEVERE = severeFindingsPattern([{ region: 'us', id: String(ENTERPRISE_ID) }]);

export interface Import {
  readonly at: number;
  readonly finding: HubFinding;
  /** The template's rule for severe findings matches it. */
  readonly notifies: boolean;
}

/** What Security Hub received during a week. */
export interface WeekRecord {
  readonly week: ReferenceWeek;
  readonly imports: readonly Import[];
  /** Active when the week is over. */
  readonly active: readonly HubFinding[];
  /** The number of runs with each outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/** Milliseconds since the epoch. */
interface Period {
  readonly begin: number;
  readonly end: number;
}

/**
 * The whole bridge through a week, over real HTTP: events every five minutes, everything every
 * hour. It first learns from the earlier log what is usual.
 * @param period a part of the week, with nothing learned before it
 */
export async function runWeek(week: ReferenceWeek, period?: Period): Promise<WeekRecord> {
  const { begin, end } = period ?? { begin: week.start, end: week.end + LONGEST_DELAY };
  const warmUp = period ? begin : begin - WARM_UP_DAYS * DAY;
  const world = await startWorld(week, warmUp);
  try {
    for (let at = warmUp + WARM_UP_EVERY; at < begin; at += WARM_UP_EVERY) {
      await world.run(at, ['events']);
    }
    for (let at = begin; at <= end; at += EVENTS_EVERY) {
      await world.run(at, (at - begin) % POSTURE_EVERY === 0 ? null : ['events']);
    }
    return world.record();
  } finally {
    await world.stop();
  }
}

async function startWorld(week: ReferenceWeek, begin: number) {
  const clock = createInstantClock(begin);
  const enterprise = tenantOf(week);
  const posture = createPosture(enterprise, week);
  const imports: Import[] = [];
  const outcomes: Record<string, number> = {};
  const keeper = await startKeeper({ enterprise, token: TOKEN, clock });
  const commander = await startCommander({
    enterprise,
    apiKey: API_KEY,
    // The older API responds immediately; the queue makes its callers wait a second for each
    // command.
    api: 'v1',
    rateLimit: null,
    clock,
  });
  const hub = await startSecurityHub({
    accounts: { [ACCESS_KEY]: ACCOUNT },
    clock,
    onImported(event) {
      const notifies = matches(SEVERE, event);
      for (const finding of event.detail.findings) {
        imports.push({ at: clock.now(), finding, notifies });
      }
    },
  });
  const client = createHubClient({
    region: REGION,
    endpoint: hub.url,
    credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: 'test' },
  });
  const config = configOf(keeper.url, commander.url);
  const deps: SyncDeps = {
    fetch: (input, init) => {
      showLog(week, enterprise, new URL(String(input)).searchParams);
      return fetch(input, init);
    },
    hubClient: () => client,
    ledger: createMemoryLedger(),
    secrets: {
      env: { KEEPER_API_TOKEN: TOKEN, COMMANDER_API_KEY: API_KEY },
      readFile: () => Promise.reject(new Error('There are no files here.')),
    },
    clock,
    logger: silentLogger,
    redactor: createRedactor(),
    signal: new AbortController().signal,
    random: () => 0.5,
    owner: 'reference week',
  };
  return {
    async run(at: number, only: readonly ReadableSourceId[] | null): Promise<void> {
      clock.advance(Math.max(0, at - clock.now()));
      posture.advance(clock.now());
      const report = await runSync(config, { ...SYNC, only }, deps);
      outcomes[report.outcome] = (outcomes[report.outcome] ?? 0) + 1;
    },
    record(): WeekRecord {
      const active = hub
        .findings(ACCOUNT, REGION)
        .map(({ finding }) => finding)
        .filter(({ RecordState }) => RecordState === 'ACTIVE');
      return { week, imports, active, outcomes };
    },
    stop: () => Promise.all([keeper.stop(), commander.stop(), hub.stop()]),
  };
}

const SYNC = { command: 'sync', confirmArchive: false, adopt: false, deadline: null } as const;

/**
 * Puts the requested range of events into the Keeper emulator, which would otherwise search its
 * whole log for it. Keeper decides which of them are readable yet.
 */
function showLog(
  { log }: ReferenceWeek,
  enterprise: ReturnType<typeof tenantOf>,
  query: URLSearchParams,
): void {
  const [from, to] = [query.get('start_date'), query.get('end_date')];
  if (from === null || to === null) return;
  enterprise.events = eventsBetween(log, Date.parse(from), Date.parse(to));
}

function configOf(keeperUrl: string, commanderUrl: string): Config {
  return Config.parse({
    version: 1,
    tenants: [
      {
        name: 'acme',
        keeper: {
          region: 'us',
          baseUrl: keeperUrl,
          enterpriseId: String(ENTERPRISE_ID),
          token: { env: 'KEEPER_API_TOKEN' },
        },
        commander: { url: commanderUrl, apiKey: { env: 'COMMANDER_API_KEY' } },
        targets: [{ account: ACCOUNT, regions: [REGION] }],
      },
    ],
  });
}
