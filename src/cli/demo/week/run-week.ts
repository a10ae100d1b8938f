import { Config } from '../../../config/schema.js';
import { createHubClient } from '../../../delivery/client.js';
import type { Language } from '../../../domain/language.js';
import type { ReadableSourceId } from '../../../domain/observation.js';
import {
  EMULATED_ACCOUNT,
  startCommander,
  startKeeper,
  startSecurityHub,
} from '../../../emulator/index.js';
import type { HubFinding } from '../../../emulator/security-hub/types.js';
import { LONGEST_DELAY } from '../../../emulator/week/audit-log.js';
import { ENTERPRISE_ID } from '../../../emulator/week/people.js';
import { createPosture } from '../../../emulator/week/posture.js';
import { eventsBetween } from '../../../emulator/week/readable-log.js';
import { tenantOf } from '../../../emulator/week/tenant.js';
import { type ReferenceWeek, WARM_UP_DAYS } from '../../../emulator/week/week.js';
import { createMemoryLedger } from '../../../ledger/memory/ledger.js';
import { collectDetails } from '../../../report/html/collect.js';
import { htmlModel } from '../../../report/html/model.js';
import { renderHtmlReport } from '../../../report/html/page.js';
import { WORDS } from '../../../report/html/words.js';
import type { SyncDeps } from '../../../sync/deps.js';
import { runSync } from '../../../sync/run-sync.js';
import { DAY, HOUR, MINUTE } from '../../../util/clock.js';
import { silentLogger } from '../../../util/logger.js';
import { createRedactor } from '../../../util/redact.js';
import { notifies } from './notifies.js';
import { createVirtualClock } from './virtual-clock.js';

const REGION = 'us-east-1';
const ACCESS_KEY = 'AKIDEXAMPLE';
const TOKEN = 'synthetic-token';
const API_KEY = 'synthetic-key';

/** As in the template. */
const EVENTS_EVERY = 5 * MINUTE;
const POSTURE_EVERY = HOUR;
/** The frequency does not matter before the week. */
const WARM_UP_EVERY = 6 * HOUR;

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

export interface WeekOptions {
  /** A part of the week, without the weeks of learning before it; absent: the whole week. */
  readonly period?: Period;
  readonly language?: Language;
  readonly signal?: AbortSignal;
  /** Called before each run. @param share completed share of the time, from 0 to 1 */
  readonly onRun?: (at: number, share: number) => void;
}

/** Milliseconds since the epoch. */
interface Period {
  readonly begin: number;
  readonly end: number;
}

/**
 * The whole bridge through a week, over real HTTP: events every five minutes, everything every
 * hour. It first learns from the earlier log which addresses are usual.
 */
export async function runWeek(
  week: ReferenceWeek,
  options: WeekOptions = {},
): Promise<WeekRecord & { readonly page: string }> {
  const { period, onRun = () => {} } = options;
  const { begin, end } = period ?? { begin: week.start, end: week.end + LONGEST_DELAY };
  const warmUp = period ? begin : begin - WARM_UP_DAYS * DAY;
  const world = await startWorld(week, warmUp, options);
  try {
    for (let at = warmUp + WARM_UP_EVERY; at < begin; at += WARM_UP_EVERY) {
      onRun(at, 0);
      await world.run(at, ['events']);
    }
    for (let at = begin; at <= end; at += EVENTS_EVERY) {
      onRun(at, (at - begin) / (end - begin));
      await world.run(at, (at - begin) % POSTURE_EVERY === 0 ? null : ['events']);
    }
    return { ...world.record(), page: await world.page() };
  } finally {
    await world.stop();
  }
}

async function startWorld(
  week: ReferenceWeek,
  begin: number,
  { language = 'en', signal = new AbortController().signal }: WeekOptions,
) {
  const clock = createVirtualClock(begin);
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
    accounts: { [ACCESS_KEY]: EMULATED_ACCOUNT },
    clock,
    onImported(event) {
      for (const finding of event.detail.findings) {
        imports.push({ at: clock.now(), finding, notifies: notifies(finding) });
      }
    },
  });
  const client = createHubClient({
    region: REGION,
    endpoint: hub.url,
    credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: 'test' },
  });
  const config = configOf(keeper.url, commander.url, language);
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
    signal,
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
        .findings(EMULATED_ACCOUNT, REGION)
        .map(({ finding }) => finding)
        .filter(({ RecordState }) => RecordState === 'ACTIVE');
      return { week, imports, active, outcomes };
    },
    /** The HTML report of the next run, as a plan. */
    async page(): Promise<string> {
      const details = collectDetails(config.tenants.length);
      const watched = { ...deps, emit: details.subscriber };
      const report = await runSync(config, { ...SYNC, command: 'plan', only: null }, watched);
      return renderHtmlReport(htmlModel(report, details), WORDS[language]);
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

function configOf(keeperUrl: string, commanderUrl: string, language: Language): Config {
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
        targets: [{ account: EMULATED_ACCOUNT, regions: [REGION] }],
      },
    ],
    language,
  });
}
