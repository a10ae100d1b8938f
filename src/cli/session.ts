import { resolve } from 'node:path';
import { ulid } from 'ulid';
import { loadConfig } from '../config/load.js';
import type { Config } from '../config/schema.js';
import { createSecretStores } from '../config/secret-stores.js';
import { createEventsClient } from '../events/client.js';
import { createEventObserver } from '../events/observer.js';
import { createPublisher } from '../events/publisher.js';
import { createDynamoLedger } from '../ledger/dynamodb.js';
import { createDynamoClient } from '../ledger/dynamodb-client.js';
import { createFileLedger } from '../ledger/file.js';
import { leaseOwner } from '../ledger/lease-owner.js';
import type { Ledger } from '../ledger/port.js';
import { clientForTarget } from '../securityhub/client.js';
import type { SyncDeps } from '../sync/deps.js';
import { noObserver, type RunObserver } from '../sync/observer.js';
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
  const secrets = {
    env: io.env,
    readFile: io.readFile,
    stores: createSecretStores({ fetch }),
  };
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
      owner: leaseOwner(ulid()),
      observer: createObserver(config, call),
    },
  };
}

function openLedger({ ledger }: Config, cwd: string, clock: Clock): Ledger {
  if ('file' in ledger) return createFileLedger(resolve(cwd, ledger.file));
  const client = createDynamoClient();
  return createDynamoLedger({ client, table: ledger.dynamodb, clock, random: Math.random });
}

function createObserver({ events }: Config, { io, logger, redactor }: CommandCall): RunObserver {
  if (events === 'off') return noObserver;
  const { clock, signal } = io;
  const { redact } = redactor;
  const client = createEventsClient();
  const publisher = createPublisher({ client, bus: events.bus, clock, signal, logger, redact });
  return createEventObserver(publisher, logger);
}
