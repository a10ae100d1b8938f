import { Config, type TenantConfig } from '../../src/config/schema.js';
import { ACCOUNT, REGIONS, type SenderJob } from './job.js';

/** The tenant of every job, with as many targets as the job has. */
export function benchTenant({ targets = 1 }: SenderJob): TenantConfig {
  const [tenant] = Config.parse({
    version: 1,
    tenants: [
      {
        name: 'acme',
        keeper: { region: 'us', enterpriseId: '8560', token: { env: 'KEEPER_API_TOKEN' } },
        targets: [{ account: ACCOUNT, regions: REGIONS.slice(0, targets) }],
      },
    ],
  }).tenants;
  if (tenant === undefined) throw new Error('a configuration has at least one tenant');
  return tenant;
}
