import * as z from 'zod';
import { TenantConfig } from '../config/schema.js';
import type { Person } from '../domain/people.js';
import { eraseBigCursor, readBigCursor, writeBigCursor } from '../ledger/big-cursor.js';
import { isDamagedCursor, jsonText } from '../ledger/cursor.js';
import type { Lease, Ledger } from '../ledger/port.js';
import { summarizeError } from '../util/errors.js';
import type { Logger } from '../util/logger.js';

type Tenant = Pick<TenantConfig, 'name' | 'userPrivacy'>;

/** Short, because every run reads it: a person who has left has a third element, since when. */
const StoredPerson = z.union([
  z.tuple([z.string(), z.string()]),
  z.tuple([z.string(), z.string(), z.int().min(0)]),
]);

const Stored = jsonText(
  z.object({
    version: z.literal(1),
    userPrivacy: TenantConfig.shape.userPrivacy,
    people: z.array(StoredPerson),
  }),
);

/** The people whom the last list of users named, as the current user privacy shows them. */
export interface StoredPeople {
  readonly people: readonly Person[];
  /** Null if nothing usable is stored. */
  readonly text: string | null;
  /** Stored under another user privacy, so it may contain what must not be kept. */
  readonly isOutdated: boolean;
}

/**
 * Runs that read only the audit log know people by this mapping. A damaged one is lost until the next
 * list of users; until then people keep the names that events give them.
 */
export async function loadPeople(
  tenant: Tenant,
  ledger: Ledger,
  logger: Logger,
): Promise<StoredPeople> {
  const text = await readStored(tenant, ledger, logger);
  const stored = Stored.safeParse(text).data;
  if (text === null || stored === undefined) return NOTHING_STORED;
  const isOutdated = stored.userPrivacy !== tenant.userPrivacy;
  return { people: isOutdated ? [] : stored.people.map(toPerson), text, isOutdated };
}

const NOTHING_STORED: StoredPeople = { people: [], text: null, isOutdated: false };

async function readStored(
  { name }: Tenant,
  ledger: Ledger,
  logger: Logger,
): Promise<string | null> {
  try {
    return await readBigCursor(cursorOf(name, ledger));
  } catch (error) {
    if (!isDamagedCursor(error)) throw error;
    logger.warn('Stored people unreadable', { error: summarizeError(error) });
    return null;
  }
}

interface Store {
  readonly ledger: Ledger;
  readonly lease: Lease;
}

/** Writes only changes. */
export async function savePeople(
  { name, userPrivacy }: Tenant,
  people: readonly Person[],
  { text, isOutdated }: StoredPeople,
  { ledger, lease }: Store,
): Promise<void> {
  if (text === null && people.length === 0) return;
  const next = JSON.stringify({ version: 1, userPrivacy, people: people.map(fromPerson) });
  if (next === text) return;
  const cursor = cursorOf(name, ledger);
  if (isOutdated) await eraseBigCursor(cursor, lease);
  await writeBigCursor(cursor, next, lease);
}

function toPerson([name, id, goneSince]: z.output<typeof StoredPerson>): Person {
  return { name, id, goneSince: goneSince ?? null };
}

function fromPerson({ name, id, goneSince }: Person): z.input<typeof StoredPerson> {
  return goneSince === null ? [name, id] : [name, id, goneSince];
}

function cursorOf(tenant: string, ledger: Ledger) {
  return { ledger, tenant, name: 'people' };
}
