import { readFileSync } from 'node:fs';
import {
  type CommanderEmulatorOptions,
  startCommander,
} from '../../src/emulator/commander/start-commander.js';
import type { KeeperEnterprise } from '../../src/emulator/keeper/enterprise.js';
import { type Commander, createCommander } from '../../src/keeper/commander/client.js';
import { EMPTY_PAM_CACHE, type PamCache } from '../../src/sources/privileged-access/cache.js';
import {
  type PrivilegedAccessOptions,
  readPrivilegedAccess,
} from '../../src/sources/privileged-access/read.js';
import { createRecordingClock } from './recording-clock.js';
import { createRecordingLogger } from './recording-logger.js';

const API_KEY = 'made-up-key-for-tests';

/** A UID in the fixture's format: a name padded to Keeper's length. */
export function pamUid(name: string): string {
  return name.padEnd(22, '0');
}

export const AWS_ACCOUNTS = {
  [pamUid('cfgAwsProd')]: { account: '111122223333', partition: 'aws' },
  [pamUid('cfgAwsGov')]: { account: '444455556666', partition: 'aws-us-gov' },
} as const;

/** Parts of every secret in the fixture. */
export const PLANTED = ['AKIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMI', 'planted/'];

/** A fresh copy each time. */
export function pamHeavy(): KeeperEnterprise & Required<Pick<KeeperEnterprise, 'pam'>> {
  const path = '../../fixtures/keeper/enterprises/pam-heavy.json';
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

/** A Commander emulator for the enterprise, and consecutive reads of it. */
export async function startPamWorld(options: Partial<CommanderEmulatorOptions> = {}) {
  const clock = createRecordingClock();
  const logger = createRecordingLogger();
  const { signal } = new AbortController();
  const commander = await startCommander({
    enterprise: pamHeavy(),
    apiKey: API_KEY,
    clock,
    ...options,
  });
  let memory: PamCache = EMPTY_PAM_CACHE;
  let notices: Commander['notices'] = [];

  /** One run with the cache of the previous one. */
  async function read(changes: Partial<PrivilegedAccessOptions> = {}) {
    const http = { fetch, clock, logger, signal };
    const client = createCommander({ url: commander.url, apiKey: API_KEY, http });
    const result = await readPrivilegedAccess(
      client,
      { awsAccounts: AWS_ACCOUNTS, memory, ...changes },
      { clock, logger, signal },
    );
    memory = result.memory;
    notices = client.notices;
    return result;
  }

  return { commander, clock, logger, read, notices: () => notices, stop: commander.stop };
}
