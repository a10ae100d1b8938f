import type { AuditEvent } from '../../src/domain/audit-event.js';
import type { KeeperEvent } from '../../src/emulator/keeper/enterprise.js';
import { sha256Hex } from '../../src/util/hash.js';

/** An event as decoded by the bridge; like a real one, its hash covers all of its content. */
export function auditEvent(fields: Partial<Omit<AuditEvent, 'hash'>> = {}): AuditEvent {
  const event = {
    type: 'exported_records',
    timestamp: Date.UTC(2026, 10, 20, 10),
    username: 'ada@example.com',
    remoteAddress: '192.0.2.17',
    fields: {},
    ...fields,
  };
  return { ...event, hash: sha256Hex(JSON.stringify(event)).slice(0, 16) };
}

/** An event as the Keeper emulator returns it. @param at milliseconds since the epoch */
export function keeperEvent(
  type: string,
  at: number,
  fields: Partial<KeeperEvent> = {},
): KeeperEvent {
  return {
    audit_event: type,
    category: 'usage',
    timestamp: new Date(at).toISOString(),
    username: 'ada@example.com',
    remote_address: '192.0.2.17',
    client_version: 'Web Vault 17.2.0',
    enterprise_id: 8560,
    ...fields,
  };
}
