import { hostname } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import { ulid } from 'ulid';
import { loadConfig } from '../config/load.js';
import type { Config } from '../config/schema.js';
import { createDynamoLedger } from '../ledger/dynamodb.js';
import { createDynamoClient } from '../ledger/dynamodb-client.js';
import { createFileLedger } from '../ledger/file.js';
import type { Ledger } from '../ledger/port.js';
import { clientForTarget } from '../securityhub/client.js';
import type { SyncDeps } from '../sync/deps.js';
import type { Clock } from '../util/clock.js';
import type { CommandCall } from './command.js';

/** What a command that works on a configuration needs. */
export interface Session {
  readonly config: Config;
  readonly deps: SyncDeps;
}

/** Reads the configuration and opens the doors to the outside. @throws ConfigError and others of `loadConfig` */
export async function openSession(call: CommandCall): Promise<Session> {
  const { io, logger, redactor } = call;
  const secrets = { env: io.env, readFile: io.readFile };
  const config = await loadConfig({
    ...secrets,
    ...(call.configFile === undefined ? {} : { file: call.configFile }),
  });
  return {
    config,
    deps: {
      fetch,
      hubClient: clientForTarget,
      ledger: openLedger(config, io.cwd, io.clock),
      secrets,
      clock: io.clock,
      logger,
      redactor,
      signal: io.signal,
      random: Math.random,
      owner: `${hostname()}:${process.pid}:${ulid()}`,
    },
  };
}

function openLedger({ ledger }: Config, cwd: string, clock: Clock): Ledger {
  if ('file' in ledger) return createFileLedger(resolve(cwd, ledger.file));
  const client = createDynamoClient();
  return createDynamoLedger({ client, table: ledger.dynamodb, clock, random: Math.random });
}
