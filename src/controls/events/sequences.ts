import { DAY_MINUTES, type Detection } from './detection.js';

/** Several kinds of events that are an attack together, and failures with one cause. */
export const SEQUENCES = {
  'admin-takeover': {
    family: 'event',
    subject: 'user',
    distinct: 'group',
    opens: {
      grant: ['added_admin_key', 'admin_permission_added', 'role_managed_node_added'],
      factor: [
        'enterprise_2fa_disabled_by_admin',
        'two_factor_disabled_by_support',
        'expire_password',
      ],
      blind: [
        'audit_alert_paused',
        'audit_alert_deleted',
        'audit_sync_paused',
        'audit_sync_removed',
        'keeper_ai_pam_configuration_feature_disabled',
        'keeper_ai_recording_disabled',
        'keeper_ai_session_terminate_disabled',
        'role_enforcement_changed',
      ],
      take: ['vault_transferred', 'create_public_api_token_in_days', 'exported_records'],
    },
    levels: [
      { count: 3, minutes: DAY_MINUTES, severity: 'CRITICAL' },
      { count: 2, minutes: 60, severity: 'CRITICAL', includes: 'blind' },
      { count: 2, minutes: 60, severity: 'CRITICAL', from: 'new' },
      { count: 2, minutes: 60, severity: 'HIGH', includes: 'take' },
      // Less than the HIGH of the published rules: rights and second factors within an hour are also what a help desk
      // does, from where it always works.
      { count: 2, minutes: 60, severity: 'MEDIUM', from: 'usual' },
      { count: 2, minutes: 60, severity: 'HIGH' },
    ],
    group: 'admin-rights',
    type: 'TTPs/Privilege Escalation/Administrator Takeover',
    attack: ['T1098.003', 'T1556.006', 'T1685.002'],
    reason: 'Together these actions open vaults and hide it, or lock their owners out.',
  },
  'rogue-gateway': {
    family: 'event',
    subject: 'user',
    distinct: 'group',
    opens: {
      create: ['pam_gateway_created', 'app_client_added', 'app_client_connected'],
      use: ['pam_configuration_created', 'discovery_job_started', 'pam_tunnel_started'],
    },
    levels: [{ count: 2, minutes: DAY_MINUTES, severity: 'HIGH' }],
    group: 'privileged-setup',
    type: 'TTPs/Persistence/Rogue Gateway',
    attack: ['T1133', 'T1572'],
    reason: 'A new gateway is a way into the network that its owner may not know of.',
  },
  'export-by-leaver': {
    family: 'event',
    subject: 'target',
    distinct: 'group',
    opens: { export: ['exported_records'], leave: ['lock_user', 'delete_user'] },
    levels: [{ count: 2, minutes: 14 * DAY_MINUTES, severity: 'HIGH' }],
    group: 'data-leaving',
    type: 'Effects/Data Exfiltration/Export by a Leaver',
    attack: ['T1555.005'],
    reason: 'The secrets left the vault with a person who left the enterprise.',
  },
  'export-by-newcomer': {
    family: 'event',
    subject: 'user',
    distinct: 'group',
    opens: { join: ['accept_invitation'], export: ['exported_records'] },
    levels: [{ count: 2, minutes: 14 * DAY_MINUTES, severity: 'HIGH' }],
    group: 'data-leaving',
    type: 'Effects/Data Exfiltration/Export by a Newcomer',
    attack: ['T1555.005'],
    reason: 'A new account has no history of its own to export, and much that is shared with it.',
  },
  'rotation-failing-many': {
    family: 'pam',
    subject: 'gateway',
    by: 'address',
    distinct: 'record',
    opens: ['record_rotation_scheduled_fail', 'record_rotation_on_demand_fail'],
    levels: [{ count: 5, minutes: 60, severity: 'HIGH' }],
    group: 'rotation',
    type: 'Unusual Behaviors/Application/Password Rotation',
    attack: [],
    reason:
      'What they have in common fails: a gateway, its network or its administrative credential.',
  },
} as const satisfies Record<string, Detection>;
