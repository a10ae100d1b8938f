import * as z from 'zod';
import type { AuditEvent } from '../../domain/audit-event.js';
import { canonicalJson, sha256Hex } from '../../util/hash.js';
import { snakeKeys } from './members.js';
import type { ListEndpoint } from './schemas.js';
import { EventType, Time } from './values.js';

/** 64 bits: no two of the events that a run compares will ever meet. */
const HASH_DIGITS = 16;
/** Keeper's events have fewer than ten members of their own; more, or longer ones, are not kept. */
const MAX_FIELDS = 30;
const MAX_FIELD_LENGTH = 200;
const FIELD_NAME = /^[a-z0-9_]{1,64}$/;

/** Of every event; what else it has is its own. The enterprise id is the tenant's. */
const ENVELOPE: ReadonlySet<string> = new Set([
  'audit_event',
  'timestamp',
  'username',
  'remote_address',
  'enterprise_id',
]);

/** A text, or nothing: an odd value in a member that not every event has spoils no event. */
const Text = z.string().trim().min(1).max(320).nullable().catch(null);

const Row = z.object({
  audit_event: EventType,
  timestamp: Time.pipe(z.number()),
  username: Text.default(null),
  remote_address: Text.default(null),
});

/** Keeper documents the rows and not the key they come under. */
export const EVENTS: ListEndpoint = {
  endpoint: 'events',
  wrappers: ['events', 'audit_events', 'data', 'items'],
};

/** Null for a row without a type or a time. */
export function decodeEvent(row: unknown): AuditEvent | null {
  const members = snakeKeys(row);
  const result = Row.safeParse(members);
  if (!result.success) return null;
  const { audit_event: type, timestamp, username, remote_address: remoteAddress } = result.data;
  const hash = sha256Hex(canonicalJson(members)).slice(0, HASH_DIGITS);
  return { hash, type, timestamp, username, remoteAddress, fields: ownFields(members) };
}

/** The enterprises that rows name, each once. */
export function enterpriseIdsOf(rows: readonly unknown[]): readonly string[] {
  const ids = rows.map((row) => String(snakeKeys(row)['enterprise_id']));
  return [...new Set(ids)].filter((id) => /^[1-9]\d{0,19}$/.test(id));
}

function ownFields(members: Readonly<Record<string, unknown>>): Record<string, string> {
  const fields = Object.entries(members).flatMap(([name, value]) => {
    if (ENVELOPE.has(name) || !FIELD_NAME.test(name)) return [];
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (typeof text !== 'string' || text === '' || text.length > MAX_FIELD_LENGTH) return [];
    return [[name, text] as const];
  });
  return Object.fromEntries(fields.slice(0, MAX_FIELDS));
}
