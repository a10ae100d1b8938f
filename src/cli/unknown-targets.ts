import type { Config } from '../config/schema.js';
import { type Target, targetKey } from '../domain/target.js';
import { paragraph } from '../report/layout.js';
import type { RunReport, TargetReport } from '../report/run-report.js';
import type { SyncDeps } from '../sync/deps.js';
import type { CommandCall } from './command.js';
import { commandLine } from './command-line.js';

/** Shown after a retirement if the ledger has no row for a target: another ledger may have some. */
export async function unknownTargetsText(
  { tenants }: RunReport,
  config: Config,
  { ledger }: SyncDeps,
  call: CommandCall,
): Promise<string> {
  const places = new Set<string>();
  for (const [index, { name, targets }] of config.tenants.entries()) {
    for (const [at, target] of targets.entries()) {
      const report = tenants[index]?.targets[at];
      if (report === undefined || !isUntouched(report)) continue;
      if (await isEmpty(ledger, name, target)) places.add(`${target.account} ${target.region}`);
    }
  }
  if (places.size === 0) return '';
  const { words } = call.style;
  const [adopt, retire] = [commandLine(call, 'sync', '--adopt'), commandLine(call, 'retire')];
  const text = words.retireUnknown([...places].join(words.comma), adopt, retire);
  return `${paragraph(text, 0, call.style).join('\n')}\n`;
}

function isUntouched({ status, archived, held }: TargetReport): boolean {
  return status === 'delivered' && archived + held === 0;
}

async function isEmpty(
  ledger: SyncDeps['ledger'],
  tenant: string,
  target: Pick<Target, 'account' | 'region' | 'partition'>,
): Promise<boolean> {
  // The run is over, so an error of reading its ledger now is not part of its result.
  const open = await ledger.open(tenant, targetKey(target), null).catch(() => null);
  if (open === null) return false;
  const { size } = open.rows;
  await open.close();
  return size === 0;
}
