import { count } from '../count.en.js';
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
    '{actor|A user} forbade KeeperAI to end sessions on record {thing|unknown}',
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

/** Why: what it means, and its usual harmless cause. Remediation: contain, check, when to close as benign. */
const detections: EventTexts['detections'] = {
  'burst.login-failed-user': {
    clause: 'At least {count|10} failed logins of {user|a user}{from|}',
    why: 'Somebody is trying passwords or codes. A forgotten password looks alike, usually from a known address; a call to the user settles it.',
    remediation:
      '1. Ask the user by telephone; if it was not them, lock the account under Admin Console > Admin > Users and block the address. 2. Look for a login from that address, and rotate what was opened since. 3. Benign if the user confirms and the address is theirs.',
  },
  'burst.mfa-code': {
    clause: 'At least {count|5} wrong two-factor codes for {user|a user}{from|}',
    why: 'Somebody enters codes for this account. Keeper asks for the code before the master password, so the codes alone do not show that the password is known; a login does. A replaced phone or a wrong clock causes such errors too, usually from a known address.',
    remediation:
      '1. Ask the user by telephone; if it was not them, lock the account under Admin Console > Admin > Users and remove devices approved since. 2. Review records opened since a login and rotate them; change the master password; prefer a security key. 3. Benign if the user confirms and the address is theirs.',
  },
  'burst.password-spray': {
    clause: 'Failed logins of many users{from|}',
    why: 'One address tries many accounts, each a few times, so that none is locked. An office behind one address looks alike, but its users log in right after; those are not counted.',
    remediation:
      '1. Block the address, or allow only your networks under Admin Console > Admin > Roles > (role) > Enforcement Policies > Allow IP List. 2. Look for logins from the address and lock those accounts. 3. Benign if the address is one of yours and its users confirm.',
  },
  'burst.console-login-failed': {
    clause:
      'At least {count|5} failed logins of {user|an administrator} to the Admin Console{from|}',
    why: 'An administrator account is being guessed. A forgotten password looks alike; a call to the administrator settles it.',
    remediation:
      '1. Verify the administrator by telephone; if it was not them, lock the account under Admin Console > Admin > Users. 2. Review administrative changes since the first failure under Reporting & Alerts. 3. Benign if the administrator confirms and the address is theirs.',
  },
  'burst.devices-approved': {
    clause: 'Several devices were approved for {user|a user}{from|}',
    why: 'Each approved device is a way into the account that outlives a password change. A new computer and phone in one hour look alike.',
    remediation:
      '1. Ask the user which devices are theirs and remove the others in the vault or under Admin Console > Admin > Users. 2. Review logins and records opened from the removed devices. 3. Benign if the user names every device.',
  },
  'burst.machine-auth': {
    clause: 'Machine credentials were refused many times{from|}',
    why: 'A client that is refused again and again has an expired or revoked credential, or somebody tries one. A forgotten job after a rotation of tokens looks alike.',
    remediation:
      '1. Find the client by its address; block it if nobody owns it. 2. Check under Admin Console > Reporting & Alerts whether it had access before, and to what. 3. Benign if its owner confirms an expired credential; then renew or remove it.',
  },
  'device-approvals-burst': {
    clause: '{user|A user} asked for approval of devices again and again{from|}',
    why: 'Somebody who has the password asks until an administrator or the user gives in. A user who does not see the request looks alike.',
    remediation:
      '1. Deny the requests until the user confirms by telephone. 2. If it was not them, change the master password and look for approved devices under Admin Console > Admin > Users. 3. Benign if the user confirms the device.',
  },
  'login-not-allowed-network': {
    clause: 'Logins of {user|a user} from a network that is not allowed{from|}',
    why: 'Somebody tries the account from outside your networks, and was stopped. A user who travels looks alike.',
    remediation:
      '1. Ask the user whether they were there. 2. If not, change the master password and look under Admin Console > Reporting & Alerts for logins from elsewhere. 3. Benign if the user confirms; leave the allow list as it is.',
  },
  'mass-open': {
    clause: '{user|A user} opened or copied an unusual number of records{from|}',
    why: 'Whoever collects secrets opens them one after another. A vault clean-up or a migration looks alike, and is usually announced.',
    remediation:
      '1. If the user cannot explain it, lock the account under Admin Console > Admin > Users. 2. List the records opened since the first event under Reporting & Alerts, rotate them, and look for exports and outside shares. 3. Benign if the user and their manager confirm the work.',
  },
  'mass-outside-share': {
    clause: '{user|A user} shared many records outside the enterprise{from|}',
    why: 'Secrets that are shared outside are beyond policy and rotation. Handing a project over to a partner looks alike, and has a contract.',
    remediation:
      '1. Remove the shares in the vault of the user, or lock the account under Admin Console > Admin > Users. 2. Rotate what was shared, and restrict sharing by an enforcement policy of the role. 3. Benign if the owner of the data confirms recipients and purpose.',
  },
  'mass-delete': {
    clause: '{user|A user} deleted many records{from|}',
    why: 'Deleted records can be restored only until the trash is emptied. A vault clean-up looks alike.',
    remediation:
      '1. Lock the account under Admin Console > Admin > Users if the user cannot explain it. 2. Restore the records from the trash or the deleted items of the shared folder before the retention ends. 3. Benign if the user confirms and nobody misses a record.',
  },
  'mass-lockout': {
    clause: '{actor|An administrator} locked or deleted many users{from|}',
    why: 'People lose their secrets, and responders their access. Off-boarding of a department looks alike, and is announced.',
    remediation:
      '1. Stop the administrator: lock that account with another administrator under Admin Console > Admin > Users. 2. Unlock those who should work, and look for vault transfers. 3. Benign if human resources confirm the list.',
  },
  'recording-downloaded': {
    clause: '{user|A user} downloaded several recordings of privileged sessions{from|}',
    why: 'Recordings show what is typed and seen in privileged sessions. An audit looks alike.',
    remediation:
      '1. Ask the user for the reason. 2. Without one, take the permission to view recordings from the role under Admin Console > Admin > Roles, and find out what the recordings show. 3. Benign if an audit or investigation asked for them.',
  },
  'account-recovery-used': {
    clause: '{user|A user} started account recovery{from|}',
    why: 'The recovery phrase opens the vault without the master password. A forgotten password looks alike.',
    remediation:
      '1. Verify the user by telephone. 2. If it was not them, lock the account under Admin Console > Admin > Users and rotate what was opened since. 3. Benign if the user confirms; give them a new recovery phrase.',
  },
  'alternate-password-set': {
    clause: '{user|A user} set a master password beside single sign-on{from|}',
    why: 'It opens the vault without your identity provider and its checks. It is needed for some offline work.',
    remediation:
      '1. Ask the user for the reason. 2. Without one, have it removed and turn off the policy that allows alternate passwords under Admin Console > Admin > Roles. 3. Benign if the role is meant to have it.',
  },
  'sso-changed': {
    clause: '{actor|An administrator} changed single sign-on or provisioning{from|}',
    why: 'Whoever controls the identity provider logs in as anybody. Renewal of a certificate looks alike.',
    remediation:
      '1. Compare the connection under Admin Console > Admin > (node) > Provisioning with your records. 2. If the change was not meant, restore it and review logins since. 3. Benign if a change ticket names it.',
  },
  'admin-takeover': {
    clause:
      '{actor|An administrator} granted rights, weakened safeguards or took data in short order{from|}',
    why: 'Together such actions (rights granted, second factors removed, alerts silenced, vaults taken) open vaults and hide it. Planned onboarding can look alike, but does not silence alerts. A change ticket and a call to the administrator settle it.',
    remediation:
      '1. Lock the administrator under Admin Console > Admin > Users; sign in with the break-glass account. 2. Undo each step in the evidence; list what the accounts concerned opened, exported or transferred since, and rotate it. 3. Benign only if ticket and administrator both confirm every step.',
  },
  'rogue-gateway': {
    clause: '{actor|A user} added a gateway and used it at once{from|}',
    why: 'A gateway is a tunnel into the network it stands in. The first set-up of a planned gateway looks alike, and has a ticket.',
    remediation:
      '1. Remove the gateway and its client device under Secrets Manager in the vault. 2. Review configurations, discovery jobs and tunnels since, and rotate the secrets of the application. 3. Benign if the owner of the network confirms the gateway and its host.',
  },
  'export-by-leaver': {
    clause: '{user|A user} exported records and was locked or deleted within two weeks{from|}',
    why: 'People take secrets along when they leave. An export for a hand-over looks alike, and was asked for.',
    remediation:
      '1. Rotate what the vault of the user held, shared records first. 2. Look under Admin Console > Reporting & Alerts for other exports and outside shares, and tell human resources. 3. Benign if the manager asked for the export.',
  },
  'export-by-newcomer': {
    clause: '{user|A user} exported records within two weeks of joining{from|}',
    why: 'A new account has little of its own to export. A migration from another password manager looks alike.',
    remediation:
      '1. Ask the user and their manager for the reason. 2. Without one, lock the account under Admin Console > Admin > Users and rotate what is shared with it. 3. Benign if a migration was planned.',
  },
  'rotation-failing-many': {
    clause: 'Password rotation fails for many records at once{from|}',
    why: 'What the records have in common fails: their gateway, its network or its administrative credential. Until it is repaired none of these passwords changes.',
    remediation:
      '1. Check that the gateway is online and reaches its targets. 2. Check that its administrative credential in the vault is valid and may change passwords, then rotate one record manually. 3. Close this when the next scheduled rotations succeed; planned maintenance explains a single night.',
  },
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
    clause: 'KeeperAI saw a threat in a privileged session',
    why: 'Privileged sessions reach servers and databases directly, and what is dangerous in them does its damage within minutes.',
    remediation:
      'Admin Console > Reporting & Alerts: find the session and its user, and watch the recording. If the commands were not meant, lock the user under Admin > Users, rotate the credentials of the resource, and look on it for what was left behind.',
  },
};

export const events: EventTexts = {
  known,
  unknown: (code) => `The audit event "${code}" was logged`,
  other: {
    why: 'Your configuration asks for a finding on each event of this type.',
    remediation:
      'Admin Console > Reporting & Alerts: filter by this event, and confirm with those who caused it that it was meant.',
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
