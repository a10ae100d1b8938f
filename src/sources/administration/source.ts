import type { Administration } from '../../domain/administration.js';
import type { Reading } from '../../domain/observation.js';
import type { Commander } from '../../keeper/commander/client.js';
import type { CommandName } from '../../keeper/commander/commands.js';
import { type ErrorSummary, summarizeError } from '../../util/errors.js';
import { trial } from '../check-result.js';
import { readingOf, type SourceContext } from '../reading.js';
import type { Source } from '../source.js';
import { decodeAlerts, decodeDevices, decodeLicenses, decodeTokens } from './schemas.js';

/**
 * Reads how Keeper itself is run, with one command per part. A part that cannot be read does not prevent the others:
 * the reading is then incomplete. Throws only if the run is aborted.
 */
export function readAdministration(
  commander: Commander,
  context: SourceContext,
): Promise<Reading<'administration'>> {
  return readingOf('administration', context, async () => {
    const errors: ErrorSummary[] = [];
    async function part<T>(name: CommandName, decode: (data: unknown) => T): Promise<T | null> {
      try {
        return decode(await commander.run({ name }));
      } catch (error) {
        context.signal.throwIfAborted();
        errors.push(summarizeError(error));
        return null;
      }
    }
    const observation: Administration = {
      licenses: await part('whoami', decodeLicenses),
      alerts: await part('audit-alerts', decodeAlerts),
      tokens: await part('api-tokens', decodeTokens),
      devices: await part('pending-devices', decodeDevices),
    };
    return { observations: [observation], rejected: 0, error: errors[0] ?? null };
  });
}

/** License, alerts, API tokens and devices that wait for approval. */
export const administration: Source<'administration'> = {
  id: 'administration',
  name: { en: 'Administration', ja: '管理' },
  reads: 'license, alerts, API tokens and pending devices',
  read: async (api, context) => ({ reading: await readAdministration(api, context) }),
  async check(api, context) {
    const { error } = await readAdministration(api, context);
    return [trial('commander', 'Administration', error)];
  },
};
