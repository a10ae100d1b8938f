import type { AlertEntry } from '../alerts/entries.js';
import type { Closer } from './rule.js';

/** Events that Keeper has no alert for; those that have one are as severe as their alert. */
export const MORE_EVENTS = {
  audit_alert_resumed: { severity: 'LOW', group: 'monitoring' },
  audit_sync_restored: { severity: 'LOW', group: 'monitoring' },
  audit_sync_resumed: { severity: 'LOW', group: 'monitoring' },
  audit_sync_setup: { severity: 'LOW', group: 'monitoring' },
  pam_gateway_created: { severity: 'MEDIUM', group: 'privileged-setup' },
  revoke_public_api_token: { severity: 'LOW', group: 'machine-credential' },
} as const satisfies Record<string, AlertEntry>;

/**
 * Events that create findings by default: those that remove a safeguard, grant permissions or
 * expose secrets. Excluded are those covered by a `pam.*` control, those that only restore a safe state
 * (they close findings), and `audit_alert_sent`, which repeats what another event reports.
 */
export const DEFAULT_EVENTS = [
  'added_admin_key',
  'admin_permission_added',
  'audit_alert_deleted',
  'audit_alert_paused',
  'audit_sync_failed',
  'audit_sync_paused',
  'audit_sync_removed',
  'bw_record_high_risk',
  'bw_record_ignored',
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
  'role_enforcement_changed',
  'set_two_factor_off',
  'sso_deleted',
  'two_factor_disabled_by_support',
  'vault_transferred',
] as const;

/** Overrides of the group's defaults: ATT&CK techniques (v19) and finding type. */
export const EVENT_FACTS: Readonly<
  Record<string, { readonly attack?: readonly string[]; readonly type?: string }>
> = {
  added_admin_key: { attack: ['T1098.003'] },
  admin_permission_added: { attack: ['T1098.003'] },
  role_managed_node_added: { attack: ['T1098.003'] },
  audit_alert_deleted: { attack: ['T1685.002'] },
  audit_alert_paused: { attack: ['T1685.002'] },
  audit_sync_failed: { attack: ['T1685.002'] },
  audit_sync_paused: { attack: ['T1685.002'] },
  audit_sync_removed: { attack: ['T1685.002'] },
  create_public_api_token_in_days: {
    attack: ['T1098.001'],
    type: 'TTPs/Persistence/API Token Created',
  },
  enterprise_2fa_disabled_by_admin: {
    attack: ['T1556.006'],
    type: 'TTPs/Defense Evasion/Two-Factor Authentication Removed',
  },
  exported_records: { attack: ['T1555.005'], type: 'Effects/Data Exfiltration/Vault Export' },
  keeper_ai_pam_configuration_feature_disabled: { attack: ['T1685'] },
  keeper_ai_recording_disabled: { attack: ['T1685'] },
  keeper_ai_session_terminate_disabled: { attack: ['T1685'] },
  pam_gateway_created: { attack: ['T1133'], type: 'TTPs/Persistence/Gateway Created' },
  pam_session_recording_downloaded: { attack: ['T1213'] },
  role_enforcement_changed: { attack: ['T1685'], type: 'TTPs/Defense Evasion/Role Policy Changed' },
  set_alternate_master_password: {
    attack: ['T1556'],
    type: 'TTPs/Persistence/Alternate Master Password',
  },
  set_two_factor_off: {
    attack: ['T1556.006'],
    type: 'TTPs/Defense Evasion/Two-Factor Authentication Removed',
  },
  sso_deleted: { attack: ['T1484.002'], type: 'TTPs/Defense Evasion/Single Sign-On Removed' },
  two_factor_disabled_by_support: {
    attack: ['T1556.006'],
    type: 'TTPs/Defense Evasion/Two-Factor Authentication Removed',
  },
  vault_transferred: { attack: ['T1555.005'], type: 'TTPs/Credential Access/Vault Transferred' },
};

const TARGET: Closer = { subject: ['to_username'] };
const ENTERPRISE: Closer = { subject: [] };
/** The event names the member (a record, a resource), regardless of who acts. */
const MEMBER: Closer = { subject: 'any' };
const RECORD: Closer = { subject: ['record_uid'] };

/** The parts of a `StateRule` that its event type decides. */
export interface StateEntry {
  readonly member?: readonly string[];
  readonly collects?: boolean;
  readonly closedBy: Readonly<Record<string, Closer>>;
}

/** Keeper does not document which field names an alert, an add-on or a configuration; these are assumed. */
const ALERT_NAME = ['alert_name', 'name', 'alert_uid', 'value'];
const ADDON_NAME = ['addon', 'name', 'value'];
const CONFIGURATION = ['configuration_uid', 'pam_configuration_uid', 'record_uid', 'app_uid'];

/** The account has no second factor until its user sets one or can no longer log in. */
const WITHOUT_TWO_FACTOR: StateEntry = {
  closedBy: {
    set_two_factor_on: { subject: ['username'] },
    delete_user: TARGET,
    lock_user: TARGET,
  },
};

/** Events that start a state, and what ends it; all others are incidents that expire. */
export const STATES: Readonly<Record<string, StateEntry>> = {
  added_admin_key: {
    member: ['role_id'],
    closedBy: { removed_from_role: TARGET, delete_user: { ...TARGET, all: true } },
  },
  admin_permission_added: {
    closedBy: {
      admin_permission_removed: { subject: ['role_id'] },
      role_deleted: { subject: ['role_id'] },
    },
  },
  audit_alert_deleted: { member: ALERT_NAME, closedBy: { audit_alert_created: MEMBER } },
  audit_alert_paused: {
    member: ALERT_NAME,
    closedBy: { audit_alert_resumed: MEMBER, audit_alert_deleted: MEMBER },
  },
  audit_sync_failed: {
    closedBy: {
      audit_sync_restored: ENTERPRISE,
      audit_sync_resumed: ENTERPRISE,
      audit_sync_setup: ENTERPRISE,
      audit_sync_removed: ENTERPRISE,
    },
  },
  audit_sync_paused: {
    closedBy: {
      audit_sync_resumed: ENTERPRISE,
      audit_sync_restored: ENTERPRISE,
      audit_sync_removed: ENTERPRISE,
    },
  },
  audit_sync_removed: {
    closedBy: { audit_sync_setup: ENTERPRISE, audit_sync_restored: ENTERPRISE },
  },
  bw_record_high_risk: {
    member: ['record_uid'],
    collects: true,
    closedBy: {
      bw_record_resolved: MEMBER,
      bw_record_ignored: MEMBER,
      record_delete: MEMBER,
      record_password_change: MEMBER,
    },
  },
  create_public_api_token_in_days: {
    member: ['name', 'value'],
    closedBy: { revoke_public_api_token: MEMBER },
  },
  enterprise_2fa_disabled_by_admin: WITHOUT_TWO_FACTOR,
  two_factor_disabled_by_support: WITHOUT_TWO_FACTOR,
  set_two_factor_off: WITHOUT_TWO_FACTOR,
  enterprise_addon_removed: { member: ADDON_NAME, closedBy: { enterprise_addon_added: MEMBER } },
  keeper_ai_pam_configuration_feature_disabled: {
    member: CONFIGURATION,
    closedBy: { keeper_ai_pam_configuration_feature_enabled: MEMBER },
  },
  keeper_ai_recording_disabled: { closedBy: { keeper_ai_recording_enabled: RECORD } },
  keeper_ai_session_terminate_disabled: {
    closedBy: { keeper_ai_session_terminate_enabled: RECORD },
  },
  sso_deleted: { member: ['node', 'node_id'], closedBy: { sso_activated: MEMBER } },
};
