import { BridgeError } from '../../util/errors.js';

/**
 * Every command that is ever sent, by the name used in errors and logs. Commander lets a key run all subcommands of a
 * first word, so this list is what restricts the bridge to reading. `pam config list` only in this form: with
 * --verbose or -c it prints cloud secret keys.
 */
export const COMMANDS = {
  'enterprise-down': ['enterprise-down'],
  'sync-down': ['sync-down'],
  'enterprise-stat': ['risk-management', 'enterprise-stat', '--format', 'json'],
  'enterprise-stat-details': ['risk-management', 'enterprise-stat-details', '--format', 'json'],
  'security-alerts-summary': ['risk-management', 'security-alerts-summary', '--format', 'json'],
  'security-alerts-detail': [
    'risk-management',
    'security-alerts-detail',
    '{event}',
    '--format',
    'json',
  ],
  'security-benchmarks': ['risk-management', 'security-benchmarks-get', '--format', 'json'],
  users: [
    'enterprise-info',
    '--users',
    '--columns',
    'status,node,roles,2fa_enabled',
    '--format',
    'json',
  ],
  teams: ['enterprise-info', '--teams', '--columns', 'users', '--format', 'json'],
  nodes: ['enterprise-info', '--nodes', '--columns', 'parent_id,provisioning', '--format', 'json'],
  roles: [
    'enterprise-info',
    '--roles',
    '--columns',
    'default_role,admin,node,user_count,users,team_count,teams,enforcement_count,enforcements,managed_nodes_permissions',
    '--format',
    'json',
  ],
  'pam-configurations': ['pam', 'config', 'list', '--format', 'json'],
  'pam-gateways': ['pam', 'gateway', 'list', '--format', 'json'],
  'pam-rotation': ['pam', 'rotation', 'info', '--record-uid={record}', '--format', 'json'],
  // All types at once, because for a type without records it prints no JSON.
  'pam-records': [
    'list',
    '--type',
    'pamUser',
    '--type',
    'pamMachine',
    '--type',
    'pamDatabase',
    '--type',
    'pamDirectory',
    '--format',
    'json',
  ],
  // It also prints passwords and keys, which its reader discards.
  'pam-record': ['get', '{record-name}', '--include-dag', '--format', 'json'],
  'pam-just-in-time': ['pam', 'connection', 'jit', '{record-name}', '--show'],
  // Commander requires the configuration only for a record linked to several, and ignores it otherwise.
  'pam-just-in-time-in': [
    'pam',
    'connection',
    'jit',
    '{record-name}',
    '--configuration={configuration}',
    '--show',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CommandName = keyof typeof COMMANDS;

/** Commands that refresh Keeper's data and print none of it. */
const REFRESHES: ReadonlySet<CommandName> = new Set(['enterprise-down', 'sync-down']);

export function isRefresh(name: CommandName): boolean {
  return REFRESHES.has(name);
}

/** Whether the command has no JSON format: its output and errors are text for people. */
export function isText(name: CommandName): boolean {
  const words: readonly string[] = COMMANDS[name];
  return !isRefresh(name) && !words.includes('--format');
}

export interface FixedCommand {
  readonly name: CommandName;
  /** The event code or record UID, if the command takes one. */
  readonly parameter?: string;
  /** UID of the PAM configuration, if the command takes one. */
  readonly configuration?: string;
}

/** Valid values of the placeholders. An event code never starts with a dash, which would make it an option. */
const PLACEHOLDERS: readonly (readonly [placeholder: string, form: RegExp])[] = [
  ['{event}', /^\w[\w.-]{0,99}$/],
  // 16 bytes in URL-safe base64 (Keeper SDKs).
  ['{record}', /^[\w-]{22}$/],
  // Not preceded by an option name, so a leading dash would make it an option.
  ['{record-name}', /^\w[\w-]{21}$/],
  ['{configuration}', /^[\w-]{22}$/],
];

/**
 * The text of a command with quoted parameters.
 * @throws BridgeError `CommanderParameterRefused` if a parameter is invalid for the command
 */
export function commandLine({ name, parameter, configuration }: FixedCommand): string {
  return PLACEHOLDERS.reduce((line, [placeholder, form]) => {
    if (!line.includes(placeholder)) return line;
    const value = placeholder === '{configuration}' ? configuration : parameter;
    if (value === undefined || !form.test(value)) throw parameterRefused(name);
    return line.replace(placeholder, `'${value}'`);
  }, COMMANDS[name].join(' '));
}

function parameterRefused(name: CommandName): BridgeError {
  return new BridgeError(
    'CommanderParameterRefused',
    `The command ${name} was not sent to Keeper Commander: its parameter is invalid.`,
    { hint: 'Report this: Keeper returned a name in an unknown format.' },
  );
}
