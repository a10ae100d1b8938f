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
  nodes: [
    'enterprise-info',
    '--nodes',
    '--columns',
    'parent_id,provisioning,isolated',
    '--format',
    'json',
  ],
  roles: [
    'enterprise-info',
    '--roles',
    '--columns',
    'default_role,admin,node,user_count,users,team_count,teams,enforcement_count,enforcements,managed_nodes_permissions',
    '--format',
    'json',
  ],
  // Without --json, because the service parses the text of this command itself.
  whoami: ['whoami'],
  // Commander caches the alerts for the life of its process.
  'audit-alerts': ['audit-alert', 'list', '--reload', '--format', 'json'],
  'api-tokens': ['public-api-key', 'list', '--format', 'json'],
  'pending-devices': ['device-approve', '--format', 'json'],
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
    '--type',
    'pamRemoteBrowser',
    '--format',
    'json',
  ],
  // It also prints passwords and keys, which its reader discards.
  'pam-record': ['get', '{record-name}', '--include-dag', '--format', 'json'],
  'pam-workflow': ['pam', 'workflow', 'read', '{record-name}', '--format', 'json'],
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

/**
 * What the bridge relies on in the output of each command, for docs/sources.md: confirmed by Commander's source in
 * `keepercommander/`, or assumed because neither the source nor the documentation states it.
 */
export const EVIDENCE: Readonly<
  Record<CommandName, { readonly confirmed: string; readonly assumed?: string }>
> = {
  'enterprise-down': {
    confirmed:
      'refreshes users, roles and nodes without a prompt; a failure is only logged, with a traceback (`api.py`, `commands/enterprise.py`)',
  },
  'sync-down': {
    confirmed:
      'refreshes the vault, then prompts for each pending share (`commands/utils.py`); logs team keys that it cannot decrypt and continues (`sync_down.py`)',
    assumed: 'records that it cannot decrypt are treated like records that the account cannot see',
  },
  'enterprise-stat': {
    confirmed:
      'fields, local times without a time zone, users by address (`commands/risk_management.py`)',
    assumed: 'which permission and add-on Keeper requires',
  },
  'enterprise-stat-details': {
    confirmed:
      'fields, local times without a time zone, users by address (`commands/risk_management.py`)',
    assumed: 'which permission and add-on Keeper requires',
  },
  'security-alerts-summary': {
    confirmed:
      "an event type that is not in Commander's list is a number; the list is loaded once per process (`commands/audit_alerts.py`)",
  },
  'security-alerts-detail': {
    confirmed:
      "accepts only names; `enterprise_user_id` contains the user's address (`commands/risk_management.py`)",
  },
  'security-benchmarks': {
    confirmed: 'fields and the four states (`commands/risk_management.py`, `proto/rmd_pb2.py`)',
    assumed: 'an empty list means that none has been evaluated yet',
  },
  users: {
    confirmed:
      "`user_id` as a number, `email`, `[none]` for a user without one, `status`, `node` as a path, `roles` by name: those of the user and of the user's teams; `2fa_enabled` is true or omitted; no date of an invitation or a lock (`commands/enterprise.py`)",
  },
  teams: {
    confirmed:
      '`users` by email; none for a team that waits for approval (`commands/enterprise.py`)',
  },
  nodes: {
    confirmed:
      '`parent_id`, absent for the root; `sso_provisioning` on nodes with a single sign-on service, by its name; `isolated` (`commands/enterprise.py`)',
  },
  roles: {
    confirmed:
      'ids as numbers, policies as stored, `users` by email or, outside the managed nodes, by id, `teams` by name; an enterprise without roles is `[]` (`commands/enterprise.py`)',
    assumed: 'that the members of a default role are listed like those of any other role',
  },
  whoami: {
    confirmed:
      'without `--json`, because the service parses the text (`_parse_whoami_command` in `service/util/parse_keeper_response.py`): `user_licenses` with plan, active and invited; `license_expires` with the day after the last one, for a paid license only (`commands/utils.py`)',
    assumed: 'of several licenses the last one is printed',
  },
  'audit-alerts': {
    confirmed:
      'alerts from Keeper instead of from memory; of more than five events four and `+N more`; `active`; neither users nor recipients; `No alerts found` (`commands/audit_alerts.py`)',
    assumed: 'an alert without events may cover any',
  },
  'api-tokens': {
    confirmed:
      'name, `status`, `expiration_date` or `Never` in local time, integrations as `SIEM:1` where 2 may write; no token and no last use (`commands/enterprise_api_keys.py`)',
  },
  'pending-devices': {
    confirmed:
      'only lists without `--approve` and `--deny`; `date` in UTC, `email`; `There are no pending devices to approve` (`commands/enterprise.py`)',
  },
  'pam-configurations': {
    confirmed:
      'the plain form prints no secrets; a configuration whose folder cannot be resolved is omitted and only logged (`commands/discoveryrotation.py`)',
  },
  'pam-gateways': {
    confirmed:
      "states ONLINE, OFFLINE, `ONLINE (n instances)`; no data at all while Keeper's router is down (`commands/discoveryrotation.py`)",
  },
  'pam-rotation': {
    confirmed:
      "the router's `status`; further fields only for `RRS_ONLINE` (`commands/discoveryrotation.py`)",
  },
  'pam-records': {
    confirmed: '`{"message": "No records are found"}` if there is no record (`commands/record.py`)',
  },
  'pam-record': { confirmed: 'properties besides the fields (`commands/record.py`)' },
  'pam-workflow': {
    confirmed:
      '`approvals_needed`, or `no_workflow` as the status; an error of the router is raised (`commands/workflow/config_commands.py`)',
    assumed: 'an account that may not configure workflows can read them',
  },
  'pam-just-in-time': {
    confirmed:
      'only text: a header, then one line per setting, or `No JIT settings configured.` (`commands/tunnel_and_connections.py`)',
    assumed: 'that this text means that there are none',
  },
  'pam-just-in-time-in': {
    confirmed:
      'the same for a record that is linked to several configurations (`commands/tunnel_and_connections.py`)',
  },
};

/** Commands that refresh Keeper's data and print none of it. */
const REFRESHES: ReadonlySet<CommandName> = new Set(['enterprise-down', 'sync-down']);

export function isRefresh(name: CommandName): boolean {
  return REFRESHES.has(name);
}

/** Service Mode turns the text of these into data (`parse_keeper_response.py`). */
const PARSED: ReadonlySet<CommandName> = new Set(['whoami']);

/** Whether the command has no JSON format: its output and errors are text for people. */
export function isText(name: CommandName): boolean {
  const words: readonly string[] = COMMANDS[name];
  return !isRefresh(name) && !PARSED.has(name) && !words.includes('--format');
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
