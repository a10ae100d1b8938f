import type { Config } from '../config/schema.js';
import { targetsOf } from '../config/tenant.js';
import type { LedgerView } from '../ledger/port.js';
import type { Subscriber, TenantRead } from '../report/run-event.js';
import { createFormatter, type ExportFormatName } from './formats.js';
import { wantedFindings } from './wanted-findings.js';

/** Large enough to make the cost of system calls negligible. */
const CHUNK_LENGTH = 65_536;

export interface Exporter {
  /** Of a plan. */
  readonly subscriber: Subscriber;
  /** Writes the closing text. @throws the first error of writing */
  finish(): Promise<void>;
  readonly findings: number;
}

/** Writes the wanted findings of a plan as they are evaluated, one tenant after another. */
export function createExporter(
  { tenants }: Pick<Config, 'tenants'>,
  format: ExportFormatName,
  write: (text: string) => Promise<void>,
  now: () => number,
): Exporter {
  const formatter = createFormatter(format);
  const ledgers = new Map<string, readonly (LedgerView | null)[]>();
  let writing = write(formatter.head);
  // Reported by `finish`; a subscriber must not fail the run.
  writing.catch(() => {});

  async function writeTenant(read: TenantRead): Promise<void> {
    const config = tenants.find(({ name }) => name === read.tenant.name);
    if (config === undefined) throw new Error(`no tenant ${read.tenant.name}`);
    const opened = ledgers.get(read.tenant.name) ?? [];
    const targets = targetsOf(config).map((target, at) => ({
      target,
      ledger: opened[at] ?? null,
    }));
    let text = '';
    for (const wanted of wantedFindings(read, targets, now())) {
      text += formatter.next(wanted);
      if (text.length < CHUNK_LENGTH) continue;
      await write(text);
      text = '';
    }
    await write(text);
  }

  return {
    subscriber(event) {
      if (event.type === 'targets-opened') ledgers.set(event.tenant, event.ledgers);
      if (event.type !== 'tenant-read') return undefined;
      writing = writing.then(() => writeTenant(event));
      return writing.catch(() => {});
    },
    async finish() {
      await writing;
      await write(formatter.tail);
    },
    get findings() {
      return formatter.count;
    },
  };
}
