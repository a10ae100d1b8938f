import { afterEach, describe, expect, it } from 'vitest';
import { Config } from '../../src/config/schema.js';
import { createHubClient } from '../../src/delivery/client.js';
import {
  createEmulators,
  EMULATED_ACCOUNT,
  EMULATED_CREDENTIALS,
  type Emulators,
  startSecurityHub,
} from '../../src/emulator/index.js';
import { createMemoryLedger } from '../../src/ledger/memory/ledger.js';
import { runSync } from '../../src/sync/run-sync.js';
import { silentLogger } from '../../src/util/logger.js';
import { createRedactor } from '../../src/util/redact.js';
import { createInstantClock } from '../helpers/instant-clock.js';

const clock = createInstantClock();
const started: Emulators[] = [];

async function start(port?: number): Promise<Emulators> {
  const emulators = await createEmulators({ clock, ...(port === undefined ? {} : { port }) });
  started.push(emulators);
  return emulators;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((emulators) => emulators.stop()));
});

describe('createEmulators', () => {
  it('returns a configuration and variables that reach all emulators', async () => {
    const { configuration, environment, securityHub, commander } = await start();
    const report = await runSync(
      Config.parse(configuration),
      { command: 'sync', confirmArchive: false, adopt: false, only: null, deadline: null },
      {
        fetch,
        hubClient: ({ region }) =>
          createHubClient({ region, endpoint: securityHub.url, credentials: EMULATED_CREDENTIALS }),
        ledger: createMemoryLedger(),
        secrets: { env: environment, readFile: async () => '' },
        clock,
        logger: silentLogger,
        redactor: createRedactor(),
        signal: new AbortController().signal,
        random: () => 0.5,
        owner: 'test',
      },
    );
    expect(report.outcome).toBe('succeeded');
    const found = securityHub.findings(EMULATED_ACCOUNT, 'us-east-1');
    expect(found.map(({ finding }) => finding.Resources?.[0]?.Type)).toContain('AwsEc2Instance');
    expect(commander.commands).not.toEqual([]);
  });

  it.each([1, 2])(
    'leaves no server open when the port %i after the first is in use',
    async (after) => {
      // Below the ephemeral ports that other tests use, and different in each process.
      const port = 20_000 + 4 * (process.pid % 2_500);
      const inTheWay = await startSecurityHub({ accounts: {}, port: port + after });
      await expect(start(port)).rejects.toMatchObject({ code: 'PortUnavailable' });
      const again = await startSecurityHub({ accounts: {}, port });
      await Promise.all([again.stop(), inTheWay.stop()]);
    },
  );
});
