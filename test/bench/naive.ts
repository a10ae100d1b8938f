import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { toAsff } from '../../src/asff/envelope.js';
import { prepareFinding } from '../../src/asff/prepare.js';
import type { AsffFinding } from '../../src/asff/types.js';
import { targetsOf, tenantOf } from '../../src/config/tenant.js';
import type { Finding } from '../../src/domain/finding.js';
import type { Target } from '../../src/domain/target.js';
import type { Tenant } from '../../src/domain/tenant.js';

import { ACCESS_KEY, type SenderJob } from './job.js';
import { population } from './population.js';
import { benchTenant } from './world.js';

/** AWS API reference: at most 100 findings per call. */
const MAX_FINDINGS = 100;

/**
 * What common senders of findings do: everything in every run, 100 per call in the given order, one
 * call after another, target by target, with the SDK's own retries. Content and mapper are those of
 * the bridge, so that the bytes are comparable. Returns how many findings were not acknowledged.
 */
export async function naiveRun(job: SenderJob, url: string): Promise<number> {
  const config = benchTenant(job);
  const tenant = tenantOf(config);
  let lost = 0;
  for (const target of targetsOf(config)) lost += await sendAll(job, { tenant, target }, url);
  return lost;
}

interface Addressee {
  readonly tenant: Tenant;
  readonly target: Target;
}

async function sendAll(job: SenderJob, addressee: Addressee, url: string): Promise<number> {
  const client = new SecurityHubClient({
    region: addressee.target.region,
    endpoint: url,
    credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: 'example' },
  });
  const findings = Array.from(population(job.findings, job.changed), addressedTo(addressee));
  let lost = 0;
  for (let i = 0; i < findings.length; i += MAX_FINDINGS) {
    lost += await sendBatch(client, findings.slice(i, i + MAX_FINDINGS));
  }
  client.destroy();
  return lost;
}

function addressedTo({ tenant, target }: Addressee) {
  const now = Date.now();
  return (finding: Finding): AsffFinding =>
    toAsff(prepareFinding(finding, tenant).content, target, {
      createdAt: now,
      updatedAt: now,
      firstObservedAt: finding.firstObservedAt ?? now,
      lastObservedAt: finding.observedAt,
      recordState: 'ACTIVE',
    });
}

/** A call that the SDK gives up on is a lost batch; the next one is sent anyway. */
async function sendBatch(client: SecurityHubClient, batch: AsffFinding[]): Promise<number> {
  try {
    // The SDK's list types are mutable, the project's are not; it does not write to them.
    const command = new BatchImportFindingsCommand({ Findings: batch as AwsSecurityFinding[] });
    const { FailedCount = 0 } = await client.send(command);
    return FailedCount;
  } catch {
    return batch.length;
  }
}
