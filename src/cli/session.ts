import { resolve } from 'node:path';
import { ulid } from 'ulid';
import { loadConfig } from '../config/load.js';
import type { Config } from '../config/schema.js';
import { createSecretStores } from '../config/secret-stores.js';
import type { SecretAccess } from '../config/secrets.js';
import { clientForTarget } from '../delivery/client.js';
import { createEventsClient, probeBus } from '../events/client.js';
import { publishRun } from '../events/publish-run.js';
import { createPublisher } from '../events/publisher.js';
import { createDynamoClient } from '../ledger/dynamodb/client.js';
import { createDynamoLedger } from '../ledger/dynamodb/ledger.js';
import { leaseOwner } from '../ledger/file/lease-owner.js';
import { createFileLedger } from '../ledger/file/ledger.js';
import type { Ledger } from '../ledger/port.js';
import { printable } from '../report/style.js';
import type { SyncDeps } from '../sync/deps.js';
import { type Outgoing, openOutgoing } from '../util/outgoing.js';
import type { HttpProxy } from '../util/proxy.js';
import type { Redactor } from '../util/redact.js';
import type { CommandCall } from './command.js';

/** The dependencies of a command that works on a configuration. */
export interface Session {
  readonly config: Config;
  readonly deps: SyncDeps;
  /** The proxy for outgoing calls; null if the environment names none. */
  readonly proxy: HttpProxy | null;
}

/**
 * Reads the configuration and sets up outside access.
 * @throws ConfigError and other errors of `loadConfig`
 */
export async function openSession(call: CommandCall): Promise<Session> {
  const { io, logger, redactor } = call;
  const outgoing = await openOutgoing(io.env);
  const { proxy } = outgoing;
  if (proxy !== null) registerCredentials(proxy, redactor);
  const secrets = {
    env: io.env,
    readFile: secretReader(call),
    stores: createSecretStores(outgoing),
  };
  const config = await loadConfig({
    ...secrets,
    readFile: io.readFile,
    ...(call.configFile === undefined ? {} : { file: call.configFile }),
  });
  return {
    config,
    proxy,
    deps: {
      fetch: outgoing.fetch,
      hubClient: (target) => clientForTarget(target, outgoing),
      ledger: openLedger(config, call, outgoing),
      secrets,
      clock: io.clock,
      logger,
      redactor,
      signal: io.signal,
      random: Math.random,
      owner: leaseOwner(ulid()),
      ...createEvents(config, call, outgoing),
    },
  };
}

/** Reads each file once, because piped input can be read only once. */
function secretReader({ io, logger, style }: CommandCall): SecretAccess['readFile'] {
  const read = new Map<string, Promise<string>>();
  const warn = (file: string) => {
    logger.warn('Secret file is readable by every user', { file });
    if (io.stderr.isTerminal) io.stderr.write(`${style.words.exposedSecret(printable(file))}\n`);
  };
  return (path) => {
    const text = read.get(path) ?? io.readSecret(path, () => warn(path));
    read.set(path, text);
    return text;
  };
}

/** An error of a proxy or a library may quote its URL. */
function registerCredentials({ url }: HttpProxy, redactor: Redactor): void {
  if (url.password === '') return;
  redactor.register(url.password);
  redactor.register(decodeURIComponent(url.password));
}

function openLedger(
  { ledger }: Config,
  { io: { cwd, clock } }: CommandCall,
  outgoing: Outgoing,
): Ledger {
  if ('file' in ledger) return createFileLedger(resolve(cwd, ledger.file));
  const client = createDynamoClient({}, outgoing);
  return createDynamoLedger({ client, table: ledger.dynamodb, clock, random: Math.random });
}

function createEvents(
  { events }: Config,
  { io, logger, redactor }: CommandCall,
  outgoing: Outgoing,
): Pick<SyncDeps, 'emit' | 'eventCounts' | 'probeEvents'> {
  if (events === 'off') return {};
  const { clock, signal } = io;
  const { redact } = redactor;
  const client = createEventsClient(outgoing);
  const publisher = createPublisher({ client, bus: events.bus, clock, signal, logger, redact });
  return {
    emit: publishRun(publisher, logger),
    eventCounts: () => ({ ...publisher.stats }),
    probeEvents: () => probeBus({ client, bus: events.bus, signal }),
  };
}
