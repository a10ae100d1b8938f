import { count } from '../count.en.js';
import type { AlertCounts, AlertTexts } from './texts.js';

function tally({ events, users }: AlertCounts): string {
  return `${count(events, 'event')} by ${count(users, 'user')}`;
}

const known: AlertTexts['known'] = {
  account_recovery: 'Account recovery was requested',
  account_recovery_decline: 'Users declined to set a recovery phrase',
  change_email: 'Users changed their e-mail address',
  change_master_password: 'Users changed their master password',
  set_alternate_master_password: 'Users of single sign-on set a master password of their own',
  device_admin_approval_requested: 'New devices requested administrator approval',
  device_approved_by_admin: 'Administrators approved new devices',
  delete_security_key: 'Security keys were removed from accounts',
  delete_user: 'Users were deleted',
  lock_user: 'Users were locked',
  login_failure: 'Logins to vaults failed',
  chat_login_failed: 'Logins to KeeperChat failed',
  two_factor_code_invalid: 'Wrong two-factor codes were entered',
  reauthentication_reprompt_throttle: 'Users failed to confirm their identity too often',
  login_failed_console: 'Logins to the Admin Console failed',
  login_failed_ip_whitelist: 'Logins came from networks that are not allowed',
  set_2fa_configuration: 'The two-factor configuration was changed',
  set_two_factor_off: 'Users turned two-factor authentication off',
  enterprise_2fa_disabled_by_admin: 'Administrators turned two-factor authentication off for users',
  two_factor_disabled_by_support: 'Keeper support turned two-factor authentication off for users',
  admin_permission_added: 'Administrative permissions were added',
  added_admin_key: 'Users were granted administrator privileges',
  added_to_role: 'Users were added to roles',
  role_team_add: 'Teams were added to roles',
  role_created: 'Roles were created',
  role_managed_node_added: 'Roles were given nodes to administer',
  role_managed_node_updated: 'Administrative permissions of roles were changed',
  bw_record_high_risk: 'Breached passwords are in use',
  bw_record_ignored: 'Users ignored warnings about breached passwords',
  reused_password: 'Users reused passwords',
  exported_records: 'Records were exported from vaults',
  vault_transferred: 'Vaults were transferred to other users',
  ext_share_added: 'One-time shares were created',
  folder_add_outside_user: 'Folders were shared with people outside the enterprise',
  record_share_outside_user: 'Records were shared with people outside the enterprise',
  file_attachment_exported: 'File attachments were exported',
  audit_alert_created: 'Alerts were created',
  audit_alert_deleted: 'Alerts were deleted',
  audit_alert_paused: 'Alerts were paused',
  audit_sync_removed: 'The connection that delivers the audit log was removed',
  audit_sync_paused: 'The delivery of the audit log was paused',
  audit_sync_failed: 'The delivery of the audit log failed',
  role_enforcement_changed: 'Role policies were changed',
  role_deleted: 'Roles were deleted',
  node_deleted: 'Nodes were deleted',
  node_created: 'Nodes were created',
  team_created: 'Teams were created',
  team_deleted: 'Teams were deleted',
  sso_deleted: 'A single sign-on connection was deleted',
  bridge_deleted: 'An Active Directory bridge was deleted',
  scim_deleted: 'A SCIM connection was deleted',
  scim_access_failure: 'SCIM provisioning was refused access',
  email_provisioning_deleted: 'Provisioning by e-mail domain was removed',
  gradient_sync_fail: 'The synchronization with Gradient failed',
  enterprise_addon_removed: 'An add-on was removed from the subscription',
  out_of_seats: 'All license seats are in use',
  create_public_api_token_in_days: 'Administrators created API tokens',
  app_client_access_denied: 'Secrets Manager devices were denied access',
  app_client_added: 'Devices were added to Secrets Manager applications',
  agent_authentication_failed: 'Endpoint agents failed to log in',
  deployment_authentication_failed: 'Endpoint deployments failed to log in',
  approval_request_created: 'Endpoint users requested elevated privileges',
  policy_updated: 'Endpoint privilege policies were changed',
  policy_removed: 'Endpoint privilege policies were removed',
  record_rotation_scheduled_fail: 'Scheduled password rotations failed',
  record_rotation_on_demand_fail: 'Password rotations on demand failed',
  record_rotation_disabled: 'Password rotation was turned off for records',
  record_rotation_updated: 'Password rotation settings were changed',
  pam_configuration_deleted: 'PAM configurations were deleted',
  pam_configuration_updated: 'PAM configurations were changed',
  pam_gateway_offline: 'Gateways went offline',
  pam_gateway_removed: 'Gateways were removed',
  keeper_ai_critical_risk_level_detected: 'KeeperAI detected critical risk in privileged sessions',
  keeper_ai_session_locked_by_ai_critical:
    'KeeperAI locked privileged sessions as critical threats',
  keeper_ai_high_risk_level_detected: 'KeeperAI detected high risk in privileged sessions',
  keeper_ai_session_locked_by_ai_high: 'KeeperAI locked privileged sessions as high threats',
  keeper_ai_medium_risk_level_detected: 'KeeperAI detected medium risk in privileged sessions',
  keeper_ai_session_locked_by_ai_medium: 'KeeperAI locked privileged sessions as medium threats',
  keeper_ai_session_unlocked_by_user: 'Users unlocked privileged sessions that KeeperAI had locked',
  pam_kcm_connection_terminated: 'Privileged connections were terminated',
  pam_rbi_terminated: 'Isolated browser sessions were terminated',
  pam_tunnel_terminated: 'Tunnels to privileged systems were terminated',
  pam_tunnel_started: 'Tunnels to privileged systems were started',
  keeper_ai_pam_configuration_feature_disabled: 'KeeperAI was turned off in PAM configurations',
  keeper_ai_recording_disabled: 'KeeperAI recording was turned off',
  keeper_ai_session_terminate_disabled: 'KeeperAI may no longer end dangerous sessions',
  pam_session_recording_downloaded: 'Recordings of privileged sessions were downloaded',
};

const advice: AlertTexts['advice'] = {
  'second-factor': {
    why: 'Without a second factor, a stolen password is enough to take over an account. Attackers remove it first, or have it removed.',
    remediation:
      'Ask each user named, through another channel, whether the change was theirs. If not, lock the account under Admin Console > Admin > Users and review its logins under Reporting & Alerts. Then require two-factor authentication under Admin > Roles > (role) > Enforcement Policies.',
  },
  'failed-access': {
    why: 'Some failures are forgotten passwords. Many or increasing failures mean that somebody is guessing passwords or codes, or logging in from a network that is not allowed.',
    remediation:
      'Admin Console > Reporting & Alerts: filter by this event and review addresses, times and users. Lock accounts under attack, notify their owners, and limit logins to your networks under Admin > Roles > (role) > Enforcement Policies > Allow IP List.',
  },
  'account-access': {
    why: 'Changes to how somebody gets into an account are routine, but also how an intruder keeps access.',
    remediation:
      'Admin Console > Reporting & Alerts: filter by this event and confirm with the users named that it was intended. Lock accounts whose owners did not, under Admin > Users, and review the devices approved for them.',
  },
  'admin-rights': {
    why: 'Administrator privileges give access to the policies, devices and vaults of others. Each grant should be requested, approved and known to more than one person.',
    remediation:
      'Admin Console > Reporting & Alerts: find who granted what to whom and compare it with your change records. Revoke what nobody requested under Admin > Roles, and lock the account that granted it until this is explained.',
  },
  'password-risk': {
    why: 'Passwords that are known to attackers or reused are tried first, on every service where the user has an account.',
    remediation:
      'Admin Console > BreachWatch, or Security Audit for reused passwords, shows whose records are affected. Have their owners change the passwords at the services themselves and turn on rotation where a record supports it. Document the reason for each ignored warning.',
  },
  'data-leaving': {
    why: 'Secrets that leave a vault, or the enterprise, are beyond policy, audit and rotation from then on.',
    remediation:
      'Admin Console > Reporting & Alerts: find what left, by whom and for whom, and ask for the reason. Rotate the secrets if there is none and remove the share. Limit exports and outside sharing under Admin > Roles > (role) > Enforcement Policies > Sharing & Uploading.',
  },
  monitoring: {
    why: 'The audit trail and its alerts are how an intrusion comes to light. An attacker who wants to stay undetected disables them first.',
    remediation:
      'Admin Console > Reporting & Alerts: under Alerts restore what was paused or deleted, under External Logging check that the connection works and resume it. Find out who made the change, and review what happened while nobody was watching.',
  },
  'policy-change': {
    why: 'Roles, nodes and teams determine which policies apply to whom. One change can weaken them for many people at once.',
    remediation:
      'Admin Console > Reporting & Alerts: find who changed what and compare it with your change records. Revert what nobody requested under Admin > Roles, Nodes or Teams, and review the account that made the change.',
  },
  provisioning: {
    why: 'The connection to your directory or identity provider gives people their vaults and takes them away. While it fails, people who left keep their access.',
    remediation:
      'Admin Console > Admin > (node) > Provisioning: check the connection named by the event, renew expired tokens or certificates, and recreate what was removed by mistake. Then compare the users with your directory.',
  },
  license: {
    why: 'Protection that depends on an add-on or a free seat ends without a warning to those who relied on it.',
    remediation:
      'Admin Console > Subscriptions: check seats and add-ons, confirm with the owner of the contract that the change was intended, and free seats of people who left under Admin > Users.',
  },
  'machine-credential': {
    why: 'Tokens and applications read secrets without a person at the keyboard. An unknown one gives unnoticed access that survives password changes.',
    remediation:
      'Find the owner of each new token or application: tokens under Admin Console > Admin > Integrations, applications and their devices under Secrets Manager in the vault. Revoke what nobody owns, and limit the rest to the folders and addresses they need.',
  },
  'endpoint-privilege': {
    why: 'Endpoint policies decide who may act as administrator on a device. An agent that cannot log in, or a removed policy, leaves the device unprotected.',
    remediation:
      'Admin Console > Endpoint Privilege Manager: check under Policies that the changes were intended, under Deployments that agents still log in, and answer open approval requests. Restore removed policies.',
  },
  rotation: {
    why: 'A password that is not rotated stays valid for everyone who has ever seen it. A failed rotation can also leave vault and system with different passwords.',
    remediation:
      'Open the record in the vault and look at its rotation status. Check that its gateway is online and its administrative credential valid, rotate manually once, and turn the schedule on again. Admin Console > Reporting & Alerts shows the reason of each failure.',
  },
  'privileged-setup': {
    why: 'Gateways and configurations carry out rotation and privileged sessions. Without them passwords age, and people fall back to direct access that nobody records.',
    remediation:
      'Check the gateway under Secrets Manager in the vault: its host, its network and its version. Restore a deleted configuration, and confirm each change with the owner of the application. Admin Console > Reporting & Alerts shows who made it.',
  },
  'privileged-session': {
    why: 'Privileged sessions reach servers and databases directly. Dangerous commands do their damage within minutes.',
    remediation:
      'Admin Console > Reporting & Alerts: find the session, its user and its target, and watch the recording. If the commands were not intended, lock the user under Admin > Users, rotate the credentials of the target, and check it for anything left behind.',
  },
  'session-oversight': {
    why: 'Recordings and threat detection are the only witnesses of privileged sessions. Somebody who turns them off, or takes the recordings, may have something to hide.',
    remediation:
      'Open the PAM configuration or resource in the vault and turn recording, threat detection and termination on again. Admin Console > Reporting & Alerts shows who changed it: ask why, and review the sessions since.',
  },
  other: {
    why: 'Keeper counts this event among its security alerts; this version of the bridge knows only its name.',
    remediation:
      'Admin Console > Risk Management > Security Alerts: open the alert, review the users involved, and confirm with them that the action was intended.',
  },
};

export const alerts: AlertTexts = {
  known,
  unknown: (code) => `The security event "${code}" occurred`,
  advice,
  title: (clause, enterpriseId) => `${clause} in Keeper enterprise ${enterpriseId}`,
  observed: (current, previous) =>
    `Keeper counted ${tally(current)} in the last 30 days and ${tally(previous)} in the 30 days before.`,
};
