import type { Reading } from '../../domain/observation.js';
import { unmappedConfigurations } from '../../domain/pam.js';
import type { ErrorSummary } from '../../util/errors.js';
import { trial } from '../check-result.js';
import type { Source } from '../source.js';
import { EMPTY_PAM_CACHE } from './cache.js';
import { readPrivilegedAccess } from './read.js';
import { savePamCache } from './stored-cache.js';

/** KeeperPAM: its resources, gateways and configurations. */
export const privilegedAccess: Source<'privileged-access'> = {
  id: 'privileged-access',
  name: { en: 'Privileged access', ja: '特権アクセス' },
  reads: 'the PAM inventory',
  async read(api, context) {
    const { config, ledger, pam } = context;
    const options = { awsAccounts: config.awsAccounts, memory: pam.memory };
    const { reading, memory } = await readPrivilegedAccess(api, options, context);
    return {
      reading: withLoss(reading, pam.error),
      pamCache: memory,
      commit: (lease) => savePamCache(config, memory, ledger, lease),
    };
  },
  /** Reads the lists without single records, and reports configurations without an AWS account. */
  async check(api, context) {
    const { awsAccounts } = context.config;
    const options = { awsAccounts, memory: EMPTY_PAM_CACHE, budget: 0 };
    const { reading } = await readPrivilegedAccess(api, options, context);
    const unmapped = reading.observations.flatMap(unmappedConfigurations);
    return [
      trial('commander', 'Privileged access', reading.error),
      ...unmapped.map(({ uid, name }) => ({
        area: 'commander' as const,
        name: `AWS environment ${name ?? uid}`,
        isAdvice: true,
        error: {
          code: 'AwsAccountUnknown',
          message: 'No AWS account is configured for it, so its findings stay on Keeper records.',
          hint: `Add "${uid}": { account: "...", partition: aws } under awsAccounts.`,
        },
      })),
    ];
  },
};

/** If the cache was lost, the reading is incomplete. */
function withLoss(
  reading: Reading<'privileged-access'>,
  loss: ErrorSummary | null,
): Reading<'privileged-access'> {
  if (loss === null || reading.status === 'failed') return reading;
  return { ...reading, status: 'incomplete', error: reading.error ?? loss };
}
