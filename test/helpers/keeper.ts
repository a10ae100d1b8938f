import { readFileSync } from 'node:fs';
import type { KeeperEnterprise } from '../../src/emulator/keeper/enterprise.js';
import { type KeeperOptions, startKeeper } from '../../src/emulator/keeper/start-keeper.js';
import type { AdminApiOptions } from '../../src/keeper/admin-api/caller.js';
import { createAdminApi } from '../../src/keeper/admin-api/client.js';
import { createAuditEvents } from '../../src/keeper/admin-api/events.js';
import { createRecordingClock } from './recording-clock.js';
import { createRecordingLogger } from './recording-logger.js';

export const KEEPER_TOKEN = 'made-up-token-for-tests';

/** A fresh copy each time, since the emulator's enterprise may be changed. */
export function smallAndBad(): KeeperEnterprise {
  const path = '../../fixtures/keeper/enterprises/small-and-bad.json';
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

/** A Keeper emulator, a client for it, and the clock and log shared by both. */
export async function startKeeperWithClient(
  emulator: Partial<KeeperOptions> = {},
  client: Partial<AdminApiOptions> = {},
) {
  const clock = createRecordingClock();
  const logger = createRecordingLogger();
  const abort = new AbortController();
  const options = { enterprise: smallAndBad(), token: KEEPER_TOKEN, clock, ...emulator };
  const keeper = await startKeeper(options);
  const access: AdminApiOptions = {
    region: 'us',
    baseUrl: keeper.url,
    token: KEEPER_TOKEN,
    http: { fetch, clock, logger, signal: abort.signal },
    ...client,
  };
  const api = createAdminApi(access);
  const log = createAuditEvents(access);
  return {
    keeper,
    api,
    log,
    clock,
    logger,
    abort,
    context: { clock, logger, signal: abort.signal },
  };
}
