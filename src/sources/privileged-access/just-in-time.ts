import * as z from 'zod';
import { commanderMismatch } from '../../keeper/commander/mismatch.js';
import { BridgeError } from '../../util/errors.js';

/** Just-in-time access to a machine, database or directory. */
export interface PamJustInTime {
  /** `unlinked`: the record is in no PAM configuration, so it has no just-in-time settings. */
  readonly state: 'on' | 'off' | 'unlinked';
  /** ARN of the role assigned to the session's user. */
  readonly role: string | null;
}

/** Keeper Commander 18.0.13, `PAMConnectionJitCommand` in `tunnel_and_connections.py`. */
const HEADER = /^JIT Settings for .*\(([\w-]{22})\):$/;
const NO_SETTINGS = 'No JIT settings configured.';
const UNLINKED = 'Unexpected error: Record is not set up for connections.';
const SETTING = /^([A-Z][A-Za-z ]*):(?: (.*))?$/;
const LABELS: ReadonlySet<string> = new Set([
  'Create Ephemeral',
  'Elevate',
  'Elevation Method',
  'Elevation String',
  'Base Distinguished Name',
  'Ephemeral Account Type',
  'PAM Directory',
]);
const FLAGS = ['Create Ephemeral', 'Elevate'] as const;
const ROLE_ARN = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** Known errors and their causes. The original text is not repeated because it may contain a title. */
const CAUSES: readonly (readonly [text: string, cause: string, fix: string])[] = [
  [
    'Unexpected error: Record is linked to multiple PAM Configurations',
    'it is linked to several PAM configurations, and Commander names none of them',
    'Link the record to one PAM configuration, or share those configurations with the Commander account.',
  ],
  [
    'Unexpected error: JIT settings are only supported on',
    'its type differs from that in the list of records',
    'If it persists, report this message.',
  ],
];

/**
 * Parses the output of `pam connection jit --show`. Text that is not understood is an error, never "off".
 * @throws BridgeError `ContractMismatch`, `CommanderCommandFailed`
 */
export function decodeJustInTime(recordUid: string, printed: unknown): PamJustInTime {
  const lines = z.array(z.string()).safeParse(printed).data ?? [];
  if (lines[0]?.startsWith(UNLINKED)) return { state: 'unlinked', role: null };
  for (const [text, cause, fix] of CAUSES) {
    if (lines[0]?.startsWith(text)) throw unreadable(cause, fix);
  }
  const settings = settingsIn(lines, recordUid);
  const state = settings === null ? null : stateOf(settings);
  if (settings === null || state === null) {
    throw commanderMismatch('pam-just-in-time', 'expected the settings of this record.');
  }
  return { state, role: roleIn(settings) };
}

/**
 * Each setting by its label; empty if Commander reports none. Python warnings may appear
 * before the header. A line break in a title produces a second header or none, and is an error.
 */
function settingsIn(
  lines: readonly string[],
  recordUid: string,
): ReadonlyMap<string, string> | null {
  const headers = lines.filter((line) => HEADER.test(line));
  const [header = ''] = headers;
  if (headers.length !== 1 || HEADER.exec(header)?.[1] !== recordUid) return null;
  const rest = lines.slice(lines.indexOf(header) + 1);
  if (rest.length === 1 && rest[0] === NO_SETTINGS) return new Map();
  const settings = new Map<string, string>();
  for (const line of rest) {
    const [, label, value = ''] = SETTING.exec(line) ?? [];
    if (label === undefined || settings.has(label)) return null;
    settings.set(label, value);
  }
  return settings.size === 0 ? null : settings;
}

/** A flag that is not printed is not set. "Off" requires that every line was understood. */
function stateOf(settings: ReadonlyMap<string, string>): 'on' | 'off' | null {
  const flags = FLAGS.flatMap((label) => settings.get(label) ?? []);
  if (flags.includes('True')) return 'on';
  const isUnderstood = [...settings.keys()].every((label) => LABELS.has(label));
  const isOff =
    settings.size === 0 || (flags.length > 0 && flags.every((flag) => flag === 'False'));
  return isUnderstood && isOff ? 'off' : null;
}

function roleIn(settings: ReadonlyMap<string, string>): string | null {
  const role = settings.get('Elevation String') ?? '';
  const isRole = settings.get('Elevate') === 'True' && settings.get('Elevation Method') === 'role';
  return isRole && ROLE_ARN.test(role) ? role : null;
}

function unreadable(cause: string, fix: string): BridgeError {
  return new BridgeError(
    'CommanderCommandFailed',
    `The just-in-time settings of a PAM record cannot be read: ${cause}.`,
    { hint: fix },
  );
}
