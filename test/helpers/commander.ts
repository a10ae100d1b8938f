import {
  type CommanderEmulatorOptions,
  startCommander,
} from '../../src/emulator/commander/start-commander.js';
import { type CommanderOptions, createCommander } from '../../src/keeper/commander/client.js';
import { smallAndBad } from './keeper.js';
import { createRecordingClock } from './recording-clock.js';
import { createRecordingLogger } from './recording-logger.js';

export const COMMANDER_API_KEY = 'made-up-api-key-for-tests';
export const COMMANDER_ENCRYPTION_KEY = 'made-up-key-of-32-plain-characte';

/** A Commander emulator, a client for it, and the clock and log shared by both. */
export async function startCommanderWithClient(
  emulator: Partial<CommanderEmulatorOptions> = {},
  client: Partial<CommanderOptions> = {},
) {
  const clock = createRecordingClock();
  const logger = createRecordingLogger();
  const abort = new AbortController();
  const service = await startCommander({
    enterprise: smallAndBad(),
    apiKey: COMMANDER_API_KEY,
    clock,
    ...emulator,
  });
  const http = { fetch, clock, logger, signal: abort.signal };
  const connect = (changes: Partial<CommanderOptions> = {}) =>
    createCommander({
      url: service.url,
      apiKey: COMMANDER_API_KEY,
      http,
      ...client,
      ...changes,
    });
  return { service, commander: connect(), connect, http, clock, logger, abort };
}

/**
 * A Commander emulator beside a bridge, with the configuration section of its tenant and the
 * secrets in it.
 */
export async function startCommanderService(options: Partial<CommanderEmulatorOptions>) {
  const service = await startCommander({
    enterprise: smallAndBad(),
    apiKey: COMMANDER_API_KEY,
    encryptionKey: COMMANDER_ENCRYPTION_KEY,
    rateLimit: null,
    ...options,
  });
  const section = {
    url: service.url,
    apiKey: { env: 'COMMANDER_API_KEY' },
    encryptionKey: { env: 'COMMANDER_ENCRYPTION_KEY' },
  };
  return { service, section, secrets: { COMMANDER_API_KEY, COMMANDER_ENCRYPTION_KEY } };
}
