import type { TenantConfig } from '../../config/schema.js';
import type { EventFacts } from '../../controls/events/facts.js';
import { eventRules } from '../../controls/events/rules.js';
import { settingsOf } from '../../controls/settings.js';
import type { AuditEvents } from '../../keeper/audit-events.js';
import { HOUR } from '../../util/clock.js';
import { tryOne } from '../check-result.js';
import type { Source } from '../source.js';
import { readAdministrators } from './administrators.js';
import { readEventStream } from './stream.js';

/** The audit log of Advanced Reporting and Alerts. */
export const events: Source<'events'> = {
  id: 'events',
  name: { en: 'Events', ja: 'イベント' },
  reads: 'the audit log',
  async read(api, context) {
    const { config, ledger, adopts, clock } = context;
    const administrators = await readAdministrators(ledger, config.name, clock.now());
    const rules = eventRules(settingsOf(config), { ...factsOf(config), administrators });
    return readEventStream(api, { ledger, tenant: config.name, rules, adopts }, context);
  },
  check: async (api, { clock }) => [
    await tryOne('keeper', 'Audit events', () => readSomeEvents(api, clock.now())),
  ],
};

function factsOf({ auditEvents }: TenantConfig): Omit<EventFacts, 'administrators'> {
  const { criticalRecords, automationAccounts } = auditEvents;
  return {
    criticalRecords: new Set(criticalRecords),
    automationAccounts: new Set(automationAccounts.map((name) => name.toLowerCase())),
  };
}

/** Reads up to the first page with a valid event; the actual reader evaluates the whole log. */
async function readSomeEvents(log: AuditEvents, now: number): Promise<void> {
  const pages = log.pages({ from: now - HOUR, to: now });
  for await (const page of pages) if (page.events.length > 0) return;
}
