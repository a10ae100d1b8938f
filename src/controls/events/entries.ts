import type { AlertEntry } from '../alerts/entries.js';

/** Events that Keeper has no alert for; those that have one are as severe as their alert. */
export const MORE_EVENTS = {
  audit_alert_resumed: { severity: 'LOW', group: 'monitoring' },
  audit_sync_restored: { severity: 'LOW', group: 'monitoring' },
  audit_sync_resumed: { severity: 'LOW', group: 'monitoring' },
  audit_sync_setup: { severity: 'LOW', group: 'monitoring' },
  pam_gateway_created: { severity: 'LOW', group: 'privileged-setup' },
  revoke_public_api_token: { severity: 'LOW', group: 'machine-credential' },
} as const satisfies Record<string, AlertEntry>;

/**
 * Events that make findings unless the operator says otherwise: those of HIGH or CRITICAL severity, and
 * what concerns gateways, KeeperAI, API tokens and the audit log's own alerts. Left out are those that
 * stand behind a `pam.*` control, and `audit_alert_sent`, which only repeats what another event told.
 */
export const DEFAULT_EVENTS = [
  'added_admin_key',
  'admin_permission_added',
  'audit_alert_created',
  'audit_alert_deleted',
  'audit_alert_paused',
  'audit_alert_resumed',
  'audit_sync_failed',
  'audit_sync_paused',
  'audit_sync_removed',
  'audit_sync_restored',
  'audit_sync_resumed',
  'audit_sync_setup',
  'bw_record_high_risk',
  'create_public_api_token_in_days',
  'enterprise_2fa_disabled_by_admin',
  'enterprise_addon_removed',
  'exported_records',
  'keeper_ai_pam_configuration_feature_disabled',
  'keeper_ai_recording_disabled',
  'keeper_ai_session_terminate_disabled',
  'keeper_ai_session_unlocked_by_user',
  'pam_gateway_created',
  'pam_gateway_removed',
  'policy_removed',
  'revoke_public_api_token',
  'role_enforcement_changed',
  'set_two_factor_off',
  'sso_deleted',
  'two_factor_disabled_by_support',
  'vault_transferred',
] as const;

/**
 * What ends some of them; the others end by themselves. By event type the field that names whom it is
 * about; null where it is the one of the event itself.
 */
export const EVENT_ENDS: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  audit_sync_paused: {
    audit_sync_resumed: null,
    audit_sync_restored: null,
    audit_sync_removed: null,
  },
  set_two_factor_off: { set_two_factor_on: null, delete_user: 'to_username' },
};
