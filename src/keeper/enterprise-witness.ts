import type { TenantConfig } from '../config/schema.js';
import { BridgeError } from '../util/errors.js';
import { isObject } from '../util/is-object.js';
import type { AuditEvents } from './audit-events.js';
import type { Commander } from './commander/client.js';

type Source = 'audit events' | 'Commander';

/** Ids named in a message. */
const MAX_NAMED_IDS = 3;

/** Compares the enterprise ids that Keeper shows with the configured one, which is part of every finding id. */
export interface EnterpriseWitness {
  watchEvents(events: AuditEvents): AuditEvents;
  watchCommander(commander: Commander): Commander;
  /** Null unless Keeper has shown ids, and the configured one was never among them. */
  mismatch(): BridgeError | null;
}

export function createEnterpriseWitness({ keeper }: TenantConfig): EnterpriseWitness {
  const seen = new Map<string, Source>();
  const note = (id: string, source: Source) => void seen.set(id, seen.get(id) ?? source);
  return {
    watchEvents: (events) => ({
      async *pages(range) {
        for await (const page of events.pages(range)) {
          for (const id of page.enterpriseIds) note(id, 'audit events');
          yield page;
        }
      },
    }),
    watchCommander: (commander) => ({
      get notices() {
        return commander.notices;
      },
      async run(command) {
        const response = await commander.run(command);
        for (const id of enterprisesOf(response)) note(id, 'Commander');
        return response;
      },
    }),
    mismatch: () =>
      seen.size === 0 || seen.has(keeper.enterpriseId)
        ? null
        : enterpriseMismatch(keeper.enterpriseId, seen),
  };
}

/** Keeper builds ids of roles and users as (enterprise id << 32) + n (Keeper Commander, enterprise_api_keys.py). */
function enterprisesOf(response: unknown): Set<string> {
  const rows = Array.isArray(response) ? response.filter(isObject) : [];
  const ids = rows.flatMap((row) => ['role_id', 'user_id'].map((key) => Reflect.get(row, key)));
  const enterprises = ids
    .filter((id) => /^\d{1,20}$/.test(String(id)))
    .map((id) => BigInt(String(id)) >> 32n);
  return new Set(enterprises.filter((id) => id > 0n).map(String));
}

function enterpriseMismatch(configured: string, seen: ReadonlyMap<string, Source>): BridgeError {
  const ids = [...seen.keys()].slice(0, MAX_NAMED_IDS);
  const sources = [...new Set(seen.values())].join(' and ');
  return new BridgeError(
    'EnterpriseMismatch',
    `keeper.enterpriseId is "${configured}", but Keeper's ${sources} show enterprise ${ids.join(', ')}.`,
    {
      hint: `Set keeper.enterpriseId: "${ids[0]}", or use a token and a Commander account of enterprise ${configured}. Nothing is sent until they agree.`,
      fatal: true,
    },
  );
}
