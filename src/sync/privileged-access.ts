import type { TenantConfig } from '../config/schema.js';
import type { EvaluationContext } from '../controls/context.js';
import {
  awsResourceLookup,
  decodePamMemory,
  encodePamMemory,
  type PamMemory,
} from '../keeper/sources/pam-memory.js';
import type { Lease, Ledger } from '../ledger/port.js';
import { readBigCursor, writeBigCursor } from './big-cursor.js';

type Named = Pick<TenantConfig, 'name'>;

/** What earlier runs learned of KeeperPAM. @throws BridgeError `CursorDamaged` */
export async function recallPam({ name }: Named, ledger: Ledger): Promise<PamMemory> {
  return decodePamMemory(await readBigCursor(cursorOf(name, ledger)));
}

/** It may be kept as soon as it was read: it is what Keeper said, whether or not findings came of it. */
export function rememberPam(
  { name }: Named,
  memory: PamMemory,
  ledger: Ledger,
  lease: Lease,
): Promise<void> {
  return writeBigCursor(cursorOf(name, ledger), encodePamMemory(memory), lease);
}

/** For the findings of any run, those that read the audit log alone among them. */
export function awsResourceOf(
  { users }: Pick<TenantConfig, 'users'>,
  memory: PamMemory,
): EvaluationContext['awsResourceOf'] {
  return awsResourceLookup(memory, users !== 'identified');
}

function cursorOf(tenant: string, ledger: Ledger) {
  return { ledger, tenant, name: 'pam' };
}
