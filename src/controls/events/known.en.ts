import type { EventTexts } from '../texts.js';

export const knownEvents: EventTexts['known'] = {
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
