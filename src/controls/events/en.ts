import { count } from '../count.en.js';
import { detections } from './detections.en.js';
import type { EventAbout, EventTexts } from './texts.js';

const known: EventTexts['known'] = {
  added_admin_key: '{actor|An administrator} granted administrator rights to {target|a user}',
  admin_permission_added:
    '{actor|An administrator} added an administrative permission to role {thing|unknown}',
  audit_alert_deleted: '{actor|An administrator} deleted the alert {change|on audit events}',
  audit_alert_paused: '{actor|An administrator} paused the alert {change|on audit events}',
  audit_sync_failed: 'Delivery of the audit log to its receiver failed',
  audit_sync_paused: '{actor|Keeper} paused delivery of the audit log to its receiver',
  audit_sync_removed: '{actor|An administrator} removed delivery of the audit log to a receiver',
  bw_record_high_risk: '{actor|A user} has passwords in use that are known from breaches',
  bw_record_ignored: '{actor|A user} ignored a warning about a breached password',
  create_public_api_token_in_days:
    '{actor|An administrator} created the API token {change|(unnamed)}',
  enterprise_2fa_disabled_by_admin:
    '{actor|An administrator} removed two-factor authentication from {target|a user}',
  enterprise_addon_removed:
    '{actor|An administrator} removed the add-on {change|of the subscription}',
  exported_records: '{actor|A user} exported records from a vault',
  keeper_ai_pam_configuration_feature_disabled:
    '{actor|A user} turned KeeperAI off in PAM configuration {change|unknown}',
  keeper_ai_recording_disabled:
    '{actor|A user} turned KeeperAI recording off for record {thing|unknown}',
  keeper_ai_session_terminate_disabled:
    '{actor|A user} stopped KeeperAI from ending sessions on record {thing|unknown}',
  keeper_ai_session_unlocked_by_user:
    '{actor|A user} unlocked a session on record {thing|unknown} that KeeperAI had locked',
  pam_gateway_created: '{actor|A user} created gateway {thing|unknown}',
  pam_gateway_removed: '{actor|A user} removed gateway {thing|unknown}',
  policy_removed: '{actor|An administrator} removed an endpoint privilege policy',
  role_enforcement_changed:
    '{actor|An administrator} changed enforcement policy {change|(unnamed)} of role {thing|unknown}',
  set_two_factor_off: '{actor|A user} turned two-factor authentication off',
  sso_deleted: '{actor|An administrator} deleted a single sign-on connection',
  two_factor_disabled_by_support:
    'Keeper support removed two-factor authentication from {target|a user}',
  vault_transferred:
    '{actor|An administrator} transferred the vault of {target|a user} to {receiver|another user}',
};

const pam: EventTexts['pam'] = {
  'rotation-failed': {
    clause: 'Password rotation failed',
    why: 'The old password stays valid for everybody who ever saw it, or vault and system now have different ones.',
    remediation:
      'Open the record in the vault and look at its rotation status. Check that its gateway is online and that the administrative credential is still valid and may change passwords, then rotate manually. The next rotation that succeeds resolves this finding. Admin Console > Reporting & Alerts shows the reason of each failure.',
  },
  'rotation-disabled': {
    clause: 'Password rotation was turned off',
    why: 'From now on the password ages: whoever saw it once can use it until somebody changes it manually.',
    remediation:
      'Ask the owner of the record why. If there is no good reason, open the record in the vault and set its rotation up again, which resolves this finding. Admin Console > Reporting & Alerts shows who turned it off.',
  },
  'gateway-offline': {
    clause: 'A gateway is offline',
    why: 'While a gateway is offline no password behind it is rotated, and nobody can open a recorded session through it.',
    remediation:
      'Under Secrets Manager in the vault find the gateway and its host. Check that the host runs, that the gateway service is started and up to date, and that it may reach Keeper over HTTPS (port 443). The gateway resolves this finding by coming online.',
  },
  'ai-threat': {
    clause: 'KeeperAI detected a threat in a privileged session',
    why: 'Privileged sessions reach servers and databases directly, and what is dangerous in them does its damage within minutes.',
    remediation:
      'Admin Console > Reporting & Alerts: find the session and its user, and watch the recording. If the commands were not intended, lock the user under Admin > Users, rotate the credentials of the resource, and check it for anything left behind.',
  },
};

export const events: EventTexts = {
  known,
  unknown: (code) => `The audit event "${code}" was logged`,
  other: {
    why: 'Your configuration requests a finding for each event of this type.',
    remediation:
      'Admin Console > Reporting & Alerts: filter by this event, and confirm with those who caused it that it was intended.',
  },
  detections,
  followups: { login: ', then a login', trash: ', then emptied the trash' },
  from: (address) => ` (${address})`,
  pam,
  title: (clause, about, enterpriseId) =>
    `${clause}${inBrackets(about)} in Keeper enterprise ${enterpriseId}`,
  observed: ({ events: amount, first, last, goesOn, addresses }) => {
    const since = goesOn
      ? `The audit log reports it since ${first}: ${count(amount, 'event')}, the last at ${last}`
      : `The audit log has ${count(amount, 'such event')} from ${first} to ${last}`;
    return `${since}${fromWhere(addresses)}.`;
  },
};

/** The first three; the evidence lists the others. */
function fromWhere(addresses: readonly string[]): string {
  if (addresses.length === 0) return '';
  return `, from ${addresses.slice(0, 3).join(', ')}${addresses.length > 3 ? ' and others' : ''}`;
}

function inBrackets(about: EventAbout | null): string {
  if (about === null) return '';
  return about.kind === 'aws' ? ` (${about.name})` : ` (${about.kind} ${about.name})`;
}
