import type { KeeperEnterprise } from '../keeper/enterprise.js';
import type { KeeperJitSettings, KeeperPamRecord } from '../keeper/pam.js';
import { Printed } from './outputs.js';

/** Keeper Commander, `display.py`, `bcolors`. */
const [BLUE, YELLOW, RED, END] = ['\u001b[94m', '\u001b[33m', '\u001b[91m', '\u001b[0m'];

const LABELS: Readonly<Record<keyof KeeperJitSettings, string>> = {
  createEphemeral: 'Create Ephemeral',
  elevate: 'Elevate',
  elevationMethod: 'Elevation Method',
  elevationString: 'Elevation String',
  baseDistinguishedName: 'Base Distinguished Name',
  ephemeralAccountType: 'Ephemeral Account Type',
};

/** `pam connection jit '<uid>' --show`: Keeper Commander 18.0.13, `tunnel_and_connections.py`. */
export function showJitSettings(
  words: readonly string[],
  record: KeeperPamRecord,
  enterprise: KeeperEnterprise,
): Printed {
  assertReadable(words, record, enterprise);
  const header = `\nJIT Settings for ${BLUE}${record.title}${END} (${record.uid}):\n`;
  const settings = record.jitSettings ?? {};
  // Python's literals: True, False and None.
  const lines = (Object.keys(LABELS) as (keyof KeeperJitSettings)[])
    .filter((key) => Object.hasOwn(settings, key))
    .map((key) => `  ${LABELS[key]}: ${pythonText(settings[key])}\n`);
  const none = `  ${YELLOW}No JIT settings configured.${END}\n\n`;
  return new Printed(header + (lines.length === 0 ? none : `${lines.join('')}\n`));
}

function assertReadable(
  words: readonly string[],
  { uid, type }: KeeperPamRecord,
  { pam }: KeeperEnterprise,
): void {
  if (type === 'pamUser') {
    throw failure(
      'JIT settings are only supported on pamMachine, pamDatabase, and pamDirectory records.',
    );
  }
  const linked = (pam?.configurations ?? []).filter((it) => it.resourceUids.includes(uid));
  if (linked.length === 0) {
    throw failure(
      `Record is not set up for connections. Use: pam connection edit ${uid} --config <ConfigUID> --enable-connections. List configs: pam config list.`,
    );
  }
  if (linked.length === 1) return;
  const named = words.find((word) => word.startsWith('--configuration='))?.split('=')[1];
  if (named === undefined) {
    throw failure('Record is linked to multiple PAM Configurations; specify --configuration|-c.');
  }
  if (!linked.some((configuration) => configuration.uid === named)) {
    throw failure(`PAM Configuration "${named}" is not linked to this record.`);
  }
}

function failure(message: string): Error {
  return new Error(`${RED}${message}${END}`);
}

function pythonText(value: string | boolean | null | undefined): string {
  if (typeof value === 'string') return value;
  return value === true ? 'True' : value === false ? 'False' : 'None';
}
