import { Config } from '../../config/schema.js';
import { createHubClient } from '../../delivery/client.js';
import type { Language } from '../../domain/language.js';
import {
  createEmulators,
  EMULATED_ACCOUNT,
  EMULATED_CREDENTIALS,
  type KeeperEmulator,
  type SecurityHubEmulator,
} from '../../emulator/index.js';
import { DEMO_PAM_CONFIGURATION } from '../../emulator/keeper/demo-pam.js';
import { createMemoryLedger } from '../../ledger/memory/ledger.js';
import { collectDetails } from '../../report/html/collect.js';
import { htmlModel } from '../../report/html/model.js';
import { renderHtmlReport } from '../../report/html/page.js';
import { WORDS } from '../../report/html/words.js';
import type { RunReport } from '../../report/run-report.js';
import { runSync } from '../../sync/run-sync.js';
import { silentLogger } from '../../util/logger.js';
import type { CommandCall } from '../command.js';

export const DEMO_ACCOUNT = EMULATED_ACCOUNT;
export const DEMO_REGIONS = ['us-east-1', 'eu-central-1'];

/** Emulators of Keeper and Security Hub on this machine, and the bridge between them. */
export interface DemoWorld {
  readonly keeper: KeeperEmulator;
  readonly hub: SecurityHubEmulator;
  /** Milliseconds since the epoch. */
  now(): number;
  sync(): Promise<RunReport>;
  /** From the next sync on, role policies and privileged access are read too. */
  connectCommander(): void;
  /** The HTML report of the next sync, as a plan. */
  page(): Promise<string>;
  stop(): Promise<unknown>;
}

export async function startDemoWorld({ io, redactor, style }: CommandCall): Promise<DemoWorld> {
  const { clock, signal } = io;
  const emulators = await createEmulators({ clock });
  const { keeper, commander, securityHub: hub, environment } = emulators;
  const { language } = style.words;
  let config = demoConfig(keeper.url, null, language);
  const deps = {
    fetch,
    hubClient: ({ region }: { readonly region: string }) =>
      createHubClient({ region, endpoint: hub.url, credentials: EMULATED_CREDENTIALS }),
    ledger: createMemoryLedger(),
    secrets: { env: environment, readFile: io.readFile },
    clock,
    // Its errors are part of the story and shown in the table.
    logger: silentLogger,
    redactor,
    signal,
    random: Math.random,
    owner: 'demo',
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
      config = demoConfig(keeper.url, commander.url, language);
    },
    async page() {
      const details = collectDetails(config.tenants.length);
      const watched = { ...deps, emit: details.subscriber };
      const report = await runSync(config, { ...options, command: 'plan' }, watched);
      return renderHtmlReport(htmlModel(report, details), WORDS[config.language]);
    },
    stop: emulators.stop,
  };
}

function demoConfig(keeperUrl: string, commanderUrl: string | null, language: Language): Config {
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
    language,
  });
}
