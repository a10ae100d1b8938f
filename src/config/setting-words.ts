import { SOURCES } from '../sources/registry.js';
import { COMMANDER_SOURCE_IDS, sourceKey } from './sources-section.js';

/** The description of each setting by its path. The generator fails if one is missing. */
export const CONFIG_WORDS: Readonly<Record<string, string>> = {
  version: 'Version of the configuration format; always 1.',
  'tenants[].name': 'Name of the tenant in the ledger, the lease, logs and metrics.',
  'tenants[].keeper.region': 'Keeper region of the enterprise.',
  'tenants[].keeper.baseUrl': "Overrides the region's host. https only, except on loopback.",
  'tenants[].keeper.allowCustomHost': "Allows sending the token to a host that is not Keeper's.",
  'tenants[].keeper.enterpriseId': 'Keeper enterprise id; part of every finding id.',
  'tenants[].keeper.token': 'Location of the API token, never the token itself.',
  'tenants[].keeper.tokenExpiresAt':
    'Expiry of the token; creates the finding `bridge.token-expiring` 14 days earlier.',
  'tenants[].keeper.endpoints':
    'Method and path of endpoints that differ from the defaults, for example `security_benchmarks_get: { path: /api/... }`.',
  'tenants[].keeper.via':
    'API for risk management data: the Admin REST API, or Commander Service Mode.',
  'tenants[].commander.url':
    'Address of Keeper Commander in Service Mode, the source of role policies and the PAM inventory.',
  'tenants[].commander.apiKey': 'Location of its API key.',
  'tenants[].commander.encryptionKey':
    'Location of the key that encrypts its results; omit if they are not encrypted.',
  ...sourceWords(),
  'tenants[].controls.*.severity':
    "Severity of a problem, overriding the catalogue's. The key is a control id or a pattern with `*`.",
  'tenants[].controls.*.enabled': 'Enables or disables the control.',
  'tenants[].controls.*.threshold':
    'Threshold in the unit of the control: percent, days, characters, ...',
  'tenants[].controls.*.window':
    'Minutes; for controls based on audit events. Events of one subject that are further apart than this are separate incidents (default 60). For a burst: the period in which its events are counted.',
  'tenants[].controls.*.perUser': 'One finding for each user instead of one that lists them.',
  'tenants[].controls.*.perRole':
    'Role policies: one finding for each role, evaluated separately, instead of one for all users.',
  'tenants[].auditEvents.criticalRecords[]':
    'UIDs of up to 100 records that only a few people should open: `event.critical-record-opened` reports who opens one for the first time in 30 days. Empty: that control is off.',
  'tenants[].auditEvents.automationAccounts[]':
    'User names of scripts, which open many records and log in with Commander or an SDK as a matter of course.',
  'tenants[].minSeverity': 'Findings with a lower severity are not sent.',
  'tenants[].confirmBulkArchive':
    'Any text. Each new value confirms one held bulk archive, where `--confirm-archive` cannot be used.',
  'tenants[].userPrivacy': 'How people are shown: by name, by a stable pseudonym, or not at all.',
  'tenants[].passedFindings': 'Send passed checks as evidence, or archive them.',
  'tenants[].lifecycle': 'Refresh a finding before it expires, or replace it with a new one.',
  'tenants[].awsAccounts.*.account':
    'AWS account of a PAM configuration; the key is its UID in Keeper.',
  'tenants[].awsAccounts.*.partition': 'Partition of that account.',
  'tenants[].targets[].account': 'AWS account id: twelve digits, in quotes.',
  'tenants[].targets[].regions[]':
    'Each Region receives all findings. Usually only the aggregation Region.',
  'tenants[].targets[].roleArn':
    'Role to assume in that account; without it, the credentials must belong to that account.',
  'tenants[].targets[].externalId': "External id required by the role's trust policy.",
  'tenants[].targets[].product':
    'The default product of the account, or `company`, `product` and `account` of a partner product.',
  ledger:
    'What Security Hub has acknowledged: `{ file: DIRECTORY }` or `{ dynamodb: TABLE }`. It must persist between runs.',
  events:
    "The EventBridge bus for the bridge's own events, `{ bus: NAME }`; `off` sends none and needs no permission. The stack sends to `{ bus: default }` by default.",
  language:
    'Language of titles, descriptions and remediation: English or Japanese. Changing it updates every finding once.',
};

function sourceWords(): Record<string, string> {
  const words = Object.values(SOURCES).map(({ id, reads }) => {
    const auto = COMMANDER_SOURCE_IDS.includes(id) ? '; `auto`: if Commander is configured' : '';
    return [`tenants[].sources.${sourceKey(id)}`, `Read ${reads}${auto}.`];
  });
  return Object.fromEntries(words);
}
