import { Config } from '../../config/schema.js';
import {
  demoEnterprise,
  type KeeperEmulator,
  type SecurityHubEmulator,
  startCommander,
  startKeeper,
  startSecurityHub,
} from '../../emulator/index.js';
import { DEMO_PAM_CONFIGURATION } from '../../emulator/keeper/demo-pam.js';
import { createMemoryLedger } from '../../ledger/memory.js';
import { collectDetails } from '../../report/html/collect.js';
import { htmlModel } from '../../report/html/model.js';
import { renderHtmlReport } from '../../report/html/page.js';
import type { RunReport } from '../../report/run-report.js';
import { createHubClient } from '../../securityhub/client.js';
import { noObserver } from '../../sync/observer.js';
import { runSync } from '../../sync/run-sync.js';
import { silentLogger } from '../../util/logger.js';
import type { CommandCall } from '../command.js';

/** Of the emulators only: they open nothing else. */
export const DEMO_TOKEN = 'demo-token-of-the-emulator';
export const DEMO_ACCOUNT = '111122223333';
export const DEMO_CREDENTIALS = { accessKeyId: 'AKIDEMO111122223333', secretAccessKey: 'demo' };
export const DEMO_REGIONS = ['us-east-1', 'eu-central-1'];

/** A Keeper and a Security Hub on this machine, and the bridge between them. */
export interface DemoWorld {
  readonly keeper: KeeperEmulator;
  readonly hub: SecurityHubEmulator;
  /** Milliseconds since the epoch. */
  now(): number;
  sync(): Promise<RunReport>;
  /** From the next sync on, role policies and privileged access are read too. */
  connectCommander(): void;
  /** What the next sync would send, as a page. */
  page(): Promise<string>;
  stop(): Promise<unknown>;
}

export async function startDemoWorld({ io, redactor }: CommandCall): Promise<DemoWorld> {
  const { clock, signal } = io;
  const keeper = await startKeeper({
    enterprise: demoEnterprise(clock.now()),
    token: DEMO_TOKEN,
    clock,
  });
  const hub = await startSecurityHub({
    accounts: { [DEMO_CREDENTIALS.accessKeyId]: DEMO_ACCOUNT },
    clock,
  });
  const apiKey = 'demo-key-of-the-emulator';
  const encryptionKey = 'demo-encryption-key-of-32-chars!';
  // The older interface answers at once; the queue would have the demo wait a second for each command.
  const commander = await startCommander({
    enterprise: keeper.enterprise,
    apiKey,
    encryptionKey,
    api: 'v1',
    clock,
  });
  let config = demoConfig(keeper.url, null);
  const deps = {
    fetch,
    hubClient: ({ region }: { readonly region: string }) =>
      createHubClient({ region, endpoint: hub.url, credentials: DEMO_CREDENTIALS }),
    ledger: createMemoryLedger(),
    secrets: {
      env: {
        KEEPER_API_TOKEN: DEMO_TOKEN,
        COMMANDER_API_KEY: apiKey,
        COMMANDER_ENCRYPTION_KEY: encryptionKey,
      },
      readFile: io.readFile,
    },
    clock,
    // Its faults are part of the story, and the table tells of them.
    logger: silentLogger,
    redactor,
    signal,
    random: Math.random,
    owner: 'demo',
    observer: noObserver,
  };
  const options = {
    command: 'sync',
    confirmArchive: false,
    adopt: false,
    only: null,
    deadline: null,
  } as const;
  return {
    keeper,
    hub,
    now: () => clock.now(),
    sync: () => runSync(config, options, deps),
    connectCommander() {
      config = demoConfig(keeper.url, commander.url);
    },
    async page() {
      const details = collectDetails(config.tenants.length);
      const report = await runSync(config, { ...options, command: 'plan' }, { ...deps, details });
      return renderHtmlReport(htmlModel(report, details));
    },
    stop: () => Promise.all([keeper.stop(), commander.stop(), hub.stop()]),
  };
}

function demoConfig(keeperUrl: string, commanderUrl: string | null): Config {
  return Config.parse({
    version: 1,
    tenants: [
      {
        name: 'demo',
        keeper: {
          region: 'us',
          baseUrl: keeperUrl,
          enterpriseId: '8560',
          token: { env: 'KEEPER_API_TOKEN' },
        },
        commander: commanderUrl && {
          url: commanderUrl,
          apiKey: { env: 'COMMANDER_API_KEY' },
          encryptionKey: { env: 'COMMANDER_ENCRYPTION_KEY' },
        },
        awsAccounts: { [DEMO_PAM_CONFIGURATION]: { account: DEMO_ACCOUNT } },
        targets: [{ account: DEMO_ACCOUNT, regions: DEMO_REGIONS }],
      },
    ],
  });
}
