import { addressFinding, contentOf } from '../asff/address.js';
import { splitGeneration } from '../asff/generation.js';
import { fullHash, materialHash } from '../asff/hash.js';
import { findingPrefix } from '../asff/identity.js';
import { MAPPER_VERSION } from '../asff/prepare.js';
import type { AsffFinding } from '../asff/types.js';
import type { Target } from '../domain/target.js';
import type { Tenant } from '../domain/tenant.js';
import type { LedgerEntry, TargetLedger } from '../ledger/port.js';
import type { CallDeps } from '../securityhub/call-hub.js';
import { createPace, GET_FINDINGS_PACE } from '../securityhub/pace.js';
import { readOwnFindings } from '../securityhub/read-own.js';
import type { RunContext } from './deps.js';

/** Rows of one durable write. */
const ROWS_A_WRITE = 100;

/**
 * Fills an empty ledger with what Security Hub already holds of ours, so that nothing is created twice and what
 * is left over from before is archived. Returns how many findings were taken over.
 * @throws BridgeError `AdoptFailed`
 */
export async function adoptFindings(
  tenant: Tenant,
  target: Target,
  ledger: TargetLedger,
  context: RunContext,
): Promise<number> {
  const { clock } = context;
  const deps: CallDeps = {
    ...context,
    target,
    deadline: null,
    pace: createPace({ clock, ...GET_FINDINGS_PACE }),
    onThrottled: () => {},
  };
  let entries: LedgerEntry[] = [];
  let adopted = 0;
  const write = async () => {
    await ledger.settle(
      null,
      entries.map((entry) => ({ kind: 'put', entry })),
    );
    adopted += entries.length;
    entries = [];
  };
  for await (const found of readOwnFindings(
    context.hubClient(target),
    findingPrefix(tenant),
    deps,
  )) {
    if (isOurs(found)) entries.push(adoptedEntry(found, target));
    if (entries.length === ROWS_A_WRITE) await write();
  }
  if (entries.length > 0) await write();
  return adopted;
}

/** What we once sent has the shape of what we send; what others put under such an Id is left alone. */
function isOurs(found: unknown): found is AsffFinding {
  const { FindingProviderFields, ProductFields, Resources } = found as Partial<AsffFinding>;
  const ours = ProductFields?.['keeper/source'] && ProductFields['keeper/control'];
  return Boolean(ours && FindingProviderFields && Resources);
}

function adoptedEntry(found: AsffFinding, target: Target): LedgerEntry {
  const content = contentOf(found);
  const updatedAt = timeOf(found.UpdatedAt, 0);
  const createdAt = timeOf(found.CreatedAt, updatedAt);
  const firstObservedAt = timeOf(found.FirstObservedAt, createdAt);
  const recordState = found.RecordState === 'ARCHIVED' ? 'ARCHIVED' : 'ACTIVE';
  return {
    row: {
      id: content.Id,
      state: recordState === 'ARCHIVED' ? 'archived' : 'active',
      materialHash: materialHash(content),
      fullHash: fullHash(content),
      createdAt,
      firstObservedAt,
      updatedAt,
      source: content.ProductFields['keeper/source'] ?? '',
      control: content.ProductFields['keeper/control'] ?? '',
      generation: splitGeneration(content.Id).generation,
      mapperVersion: MAPPER_VERSION,
      rejection: null,
      uncertain: false,
    },
    body: addressFinding(content, target, {
      createdAt,
      updatedAt,
      firstObservedAt,
      lastObservedAt: timeOf(found.LastObservedAt, updatedAt),
      recordState,
    }),
  };
}

function timeOf(text: string, otherwise: number): number {
  const time = Date.parse(text);
  return Number.isNaN(time) ? otherwise : time;
}
