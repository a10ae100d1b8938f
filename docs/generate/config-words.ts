/** What each setting is for, by its path; the generator refuses a setting that is not here. */
export const CONFIG_WORDS: Readonly<Record<string, string>> = {
  version: 'Of the configuration; always 1.',
  'tenants[].name': 'Names the tenant in the ledger, the lease, logs and metrics.',
  'tenants[].keeper.region': 'The data centre of the enterprise.',
  'tenants[].keeper.baseUrl': "Instead of the region's own host. https only, but for loopback.",
  'tenants[].keeper.allowCustomHost': "Lets the token go to a host that is not one of Keeper's.",
  'tenants[].keeper.enterpriseId': 'Part of every finding id.',
  'tenants[].keeper.token': 'Where the API token is, never the token itself.',
  'tenants[].keeper.tokenExpiresAt': 'Raises `bridge.token-expiring` 14 days before.',
  'tenants[].keeper.endpoints':
    'Method and path of endpoints that differ from the defaults, as in `security_benchmarks_get: { path: /api/... }`.',
  'tenants[].keeper.via':
    'The road to risk management: the Admin REST API, or Commander Service Mode.',
  'tenants[].commander.url':
    'Keeper Commander in Service Mode: role policies and the PAM inventory.',
  'tenants[].commander.apiKey': 'Where its API key is.',
  'tenants[].commander.encryptionKey':
    'Where the key is that its results are encrypted with; left out where they are not.',
  'tenants[].sources.benchmarks': 'Read the security benchmarks.',
  'tenants[].sources.adoption': 'Read who logs in and who keeps records.',
  'tenants[].sources.alerts': 'Read the security alerts of the last 30 days.',
  'tenants[].sources.events': 'Read the audit log.',
  'tenants[].sources.rolePolicies': 'Read role policies; `auto`: when Commander is configured.',
  'tenants[].sources.privilegedAccess':
    'Read the PAM inventory; `auto`: when Commander is configured.',
  'tenants[].controls.*.severity':
    "Of a problem, instead of the catalogue's. The key is a control id or a pattern with `*`.",
  'tenants[].controls.*.enabled': 'Switches a control off, or one on that is off.',
  'tenants[].controls.*.threshold': 'In the unit of the control: percent, days, characters, ...',
  'tenants[].controls.*.perUser': 'One finding for each user instead of one that lists them.',
  'tenants[].minSeverity': 'Findings below it are not sent.',
  'tenants[].confirmBulkArchive':
    'Confirms one held bulk archive each time this value changes, where `--confirm-archive` cannot be typed. Any text.',
  'tenants[].userPrivacy': 'How people appear: by name, by a stable pseudonym, or not at all.',
  'tenants[].passedFindings': 'Keep what passes as evidence, or archive it.',
  'tenants[].lifecycle': 'Renew a finding before it expires, or replace it by a new one.',
  'tenants[].awsAccounts.*.account':
    'The AWS account behind a PAM configuration; the key is its UID in Keeper.',
  'tenants[].awsAccounts.*.partition': 'The partition of that account.',
  'tenants[].targets[].account': 'Twelve digits, in quotes.',
  'tenants[].targets[].regions[]':
    'Each Region gets all findings. Usually one: the aggregation Region.',
  'tenants[].targets[].roleArn':
    'A role to assume in that account; without it the own credentials must be of that account.',
  'tenants[].targets[].externalId': "As the role's trust policy asks for it.",
  'tenants[].targets[].product':
    'The default product of the account, or company, product and account of a partner product.',
  ledger:
    'What Security Hub has acknowledged: `{ file: FOLDER }` or `{ dynamodb: TABLE }`. It must outlive the run.',
  events:
    "The EventBridge bus for the bridge's own events, `{ bus: NAME }`; `off` sends none and needs no permission. The stack sends to `{ bus: default }` unless told otherwise.",
  language:
    'Of titles, descriptions and remediation: English or Japanese. A change of it updates every finding once.',
};
