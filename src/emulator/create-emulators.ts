import { type Clock, systemClock } from '../util/clock.js';
import { type CommanderEmulator, startCommander } from './commander/start-commander.js';
import { demoEnterprise } from './keeper/demo-enterprise.js';
import { DEMO_PAM_CONFIGURATION } from './keeper/demo-pam.js';
import type { KeeperEnterprise } from './keeper/enterprise.js';
import { type KeeperEmulator, startKeeper } from './keeper/start-keeper.js';
import type { SecurityHubEmulator } from './security-hub/api.js';
import { startSecurityHub } from './security-hub/server.js';

/** The account whose findings the emulated Security Hub accepts. */
export const EMULATED_ACCOUNT = '111122223333';
/** Its credentials. Like the token and the keys below, they work only with the emulators. */
export const EMULATED_CREDENTIALS = { accessKeyId: 'AKIDEMO111122223333', secretAccessKey: 'demo' };
/** The ledger for the emulators. */
export const EMULATED_LEDGER = '.keeper-bridge/emulated';

const TOKEN = 'demo-token-of-the-emulator';
const COMMANDER_KEY = 'demo-key-of-the-emulator';
const COMMANDER_ENCRYPTION_KEY = 'demo-encryption-key-of-32-chars!';

export interface EmulatorsOptions {
  /** The emulated enterprise. Default: one with a bit of everything. */
  readonly enterprise?: KeeperEnterprise;
  readonly clock?: Clock;
  /** Base port for the Keeper emulator; Security Hub and Commander use the next two. Default: any free ports. */
  readonly port?: number;
}

/** Emulators of Keeper, Commander and Security Hub on this machine, and how to reach them. */
export interface Emulators {
  readonly keeper: KeeperEmulator;
  readonly commander: CommanderEmulator;
  readonly securityHub: SecurityHubEmulator;
  /** The variables that `configuration` refers to, and those that point the AWS SDK to the Security Hub emulator. */
  readonly environment: Readonly<Record<string, string>>;
  /** As it would be in `keeper-bridge.yaml`. */
  readonly configuration: Readonly<Record<string, unknown>>;
  stop(): Promise<void>;
}

/**
 * Starts all emulators.
 * @throws BridgeError `PortUnavailable`; none is left running then
 */
export async function createEmulators(options: EmulatorsOptions = {}): Promise<Emulators> {
  const { clock = systemClock, port = 0 } = options;
  const { enterprise = demoEnterprise(clock.now()) } = options;
  const portAfter = (count: number) => (port === 0 ? 0 : port + count);
  const started: { stop(): Promise<void> }[] = [];
  const stop = async () => void (await Promise.all(started.map((emulator) => emulator.stop())));
  async function start<T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> {
    const emulator = await starting;
    started.push(emulator);
    return emulator;
  }
  try {
    const keeper = await start(startKeeper({ enterprise, token: TOKEN, clock, port }));
    const accounts = { [EMULATED_CREDENTIALS.accessKeyId]: EMULATED_ACCOUNT };
    const securityHub = await start(startSecurityHub({ accounts, clock, port: portAfter(1) }));
    const commander = await start(
      startCommander({
        enterprise,
        apiKey: COMMANDER_KEY,
        encryptionKey: COMMANDER_ENCRYPTION_KEY,
        // The older API responds immediately; the queue makes its callers wait a second for each command.
        api: 'v1',
        clock,
        port: portAfter(2),
      }),
    );
    return {
      keeper,
      commander,
      securityHub,
      environment: environmentFor(securityHub.url),
      configuration: configurationFor(keeper.url, commander.url),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function environmentFor(hubUrl: string): Emulators['environment'] {
  return {
    KEEPER_API_TOKEN: TOKEN,
    COMMANDER_API_KEY: COMMANDER_KEY,
    COMMANDER_ENCRYPTION_KEY,
    AWS_ACCESS_KEY_ID: EMULATED_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: EMULATED_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_SECURITYHUB: hubUrl,
  };
}

function configurationFor(keeperUrl: string, commanderUrl: string): Emulators['configuration'] {
  return {
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
        commander: {
          url: commanderUrl,
          apiKey: { env: 'COMMANDER_API_KEY' },
          encryptionKey: { env: 'COMMANDER_ENCRYPTION_KEY' },
        },
        awsAccounts: { [DEMO_PAM_CONFIGURATION]: { account: EMULATED_ACCOUNT } },
        targets: [{ account: EMULATED_ACCOUNT, regions: ['us-east-1'] }],
      },
    ],
    ledger: { file: EMULATED_LEDGER },
    events: 'off',
  };
}
