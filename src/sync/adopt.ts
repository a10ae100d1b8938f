import * as z from 'zod';
import { contentOf, toAsff } from '../asff/envelope.js';
import { splitGeneration } from '../asff/generation.js';
import { fullHash, materialHash } from '../asff/hash.js';
import { findingPrefix } from '../asff/identity.js';
import { MAPPER_VERSION } from '../asff/prepare.js';
import type { AsffFinding } from '../asff/types.js';
import { createNotice } from '../delivery/notices.js';
import { createPace, GET_FINDINGS_PACE } from '../delivery/pacing.js';
import { readBridgeFindings } from '../delivery/read-bridge-findings.js';
import { type Target, targetKey } from '../domain/target.js';
import type { Tenant } from '../domain/tenant.js';
import { isDamagedCursor, readCursor } from '../ledger/cursor.js';
import type { Lease, Ledger, LedgerEntry, TargetLedger } from '../ledger/port.js';
import type { Notice } from '../report/run-report.js';
import type { DeliveryContext } from './deps.js';

/** Rows per durable write. */
const ROWS_PER_WRITE = 100;

/** Progress of an adoption, stored in a cursor. */
const Progress = z.enum(['begun', 'done']);

interface Adoption {
  readonly tenant: Tenant;
  readonly target: Target;
  readonly ledger: TargetLedger;
  readonly lease: Lease;
  readonly keepLease: () => Promise<void>;
  /** The ledger is not empty, but has lost rows. */
  readonly hasLostRows: boolean;
}

/**
 * Fills an empty ledger, or one that has lost rows, with the bridge's findings in Security Hub, so that nothing
 * is created twice and stale findings are archived. An interrupted adoption is repeated for findings
 * without a row.
 * @returns the result to report
 * @throws BridgeError `AdoptFailed`
 */
export async function adoptFindings(
  adoption: Adoption,
  context: DeliveryContext,
): Promise<Notice[]> {
  const { tenant, target, ledger, lease, hasLostRows } = adoption;
  const { ledger: store, logger } = context;
  const name = `adopting.${targetKey(target)}`;
  const { size } = ledger.rows;
  const isWhole = size > 0 && !hasLostRows;
  if (isWhole && !(await isUnderWay(store, tenant.name, name))) {
    return [createNotice('AdoptionSkipped', size)];
  }
  await store.setCursor(tenant.name, name, Progress.enum.begun, lease);
  await takeOver(adoption, context);
  await store.setCursor(tenant.name, name, Progress.enum.done, lease);
  const { account, region } = target;
  logger.info('Findings adopted', { account, region, rows: ledger.rows.size });
  return [];
}

/** A damaged cursor counts as started: adopting a finding that has a row changes nothing. */
async function isUnderWay(ledger: Ledger, tenant: string, name: string): Promise<boolean> {
  try {
    return (await readCursor({ ledger, tenant, name }, Progress)) === Progress.enum.begun;
  } catch (error) {
    if (isDamagedCursor(error)) return true;
    throw error;
  }
}

async function takeOver(
  { tenant, target, ledger, keepLease }: Adoption,
  context: DeliveryContext,
): Promise<void> {
  let entries: LedgerEntry[] = [];
  const write = async () => {
    await keepLease();
    await ledger.recordOutcomes(
      null,
      entries.map((entry) => ({ kind: 'put', entry })),
    );
    const { length: findings } = entries;
    await context.emit?.({ type: 'findings-adopted', tenant: tenant.name, findings });
    entries = [];
  };
  for await (const found of ownFindings(tenant, target, context)) {
    if (!isOurs(found) || ledger.rows.has(found.Id)) continue;
    entries.push(adoptedEntry(found, target));
    if (entries.length === ROWS_PER_WRITE) await write();
  }
  if (entries.length > 0) await write();
}

function ownFindings(
  tenant: Tenant,
  target: Target,
  { hubClient, connections, clock, signal, random }: DeliveryContext,
) {
  const pace = createPace({ clock, ...GET_FINDINGS_PACE });
  const call = { target, pace, connections, clock, signal, random, deadline: null };
  return readBridgeFindings(hubClient(target), findingPrefix(tenant), call);
}

/** Findings sent by the bridge have its shape; other findings under such an Id are ignored. */
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
    body: toAsff(content, target, {
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
