import { type KeeperRole, userId } from './enterprise.js';

const NODE = 'Example Corp';

const STRONG_PASSWORD = {
  master_password_minimum_length: '16',
  master_password_minimum_digits: '1',
  master_password_minimum_upper: '1',
  master_password_minimum_lower: '1',
  master_password_minimum_special: '1',
};

type Role = Omit<KeeperRole, 'id' | 'node' | 'isDefault'> & {
  readonly isDefault?: boolean;
};

/**
 * Administrators without two-factor authentication, others with weak or strong policies, and an unassigned role.
 * Users by their number.
 */
const ROLES: readonly Role[] = [
  {
    name: 'Keeper Administrator',
    users: [1, 2],
    privileges: { [NODE]: ['MANAGE_NODES', 'MANAGE_USER', 'MANAGE_ROLES'] },
    enforcements: {
      master_password_minimum_length: '12',
      restrict_ip_addresses: '0.0.0.0-255.255.255.255',
      logout_timer_web: '480',
      send_breach_watch_events: true,
    },
  },
  {
    name: 'Security Operations',
    users: [3],
    privileges: { [`${NODE}\\Security`]: ['MANAGE_USER', 'RUN_REPORTS'] },
    enforcements: {
      ...STRONG_PASSWORD,
      require_two_factor: true,
      restrict_two_factor_channel_text: true,
      two_factor_duration_web: 'login',
      two_factor_duration_mobile: 'login',
      two_factor_duration_desktop: 'login',
      minimum_pbkdf2_iterations: '1000000',
      restrict_ip_addresses: '192.0.2.0-192.0.2.255,198.51.100.7-198.51.100.7',
      logout_timer_web: '30',
      logout_timer_desktop: '30',
      logout_timer_mobile: '15',
      logout_timer_console: '15',
      restrict_offline_access: true,
      restrict_persistent_login: true,
      restrict_export: true,
      restrict_sharing_all_outgoing: true,
      send_breach_watch_events: true,
      allow_pam_gateway: true,
      allow_configure_rotation_settings: true,
    },
  },
  {
    name: 'Everybody',
    isDefault: true,
    users: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    privileges: {},
    enforcements: {
      master_password_minimum_length: '12',
      two_factor_duration_web: '30_days',
      two_factor_duration_mobile: 'forever',
      restrict_export: true,
      send_breach_watch_events: true,
      // In an unknown format: neither passed nor failed.
      restrict_link_sharing: 'partners',
      allow_pam_rotation: true,
    },
  },
  {
    name: 'Finance',
    users: [12],
    privileges: {},
    enforcements: {
      ...STRONG_PASSWORD,
      require_two_factor: true,
      allow_alternate_passwords: true,
      restrict_link_sharing: true,
      restrict_sharing_enterprise_outgoing: true,
      require_account_share: '36765201891305',
    },
  },
  { name: 'Contractors', users: [], privileges: {}, enforcements: {} },
];

/** The roles of the demo. Keeper numbers roles like users. */
export function demoRoles(enterpriseId: number): KeeperRole[] {
  return ROLES.map((role, index) => ({
    id: userId(enterpriseId, 1_001 + index),
    node: NODE,
    isDefault: false,
    ...structuredClone(role),
    users: role.users.map((n) => userId(enterpriseId, n)),
  }));
}
