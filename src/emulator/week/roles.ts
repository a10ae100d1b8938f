import { type KeeperRole, userId } from '../keeper/enterprise.js';
import { ENTERPRISE_ID, type Person } from './people.js';

const NODE = 'Example Corp';
const roleId = (n: number) => userId(ENTERPRISE_ID, 1_000 + n);

/** The role names in events. */
export const ROLE_IDS = {
  administrator: String(roleId(1)),
  helpDesk: String(roleId(2)),
  everybody: String(roleId(3)),
} as const;

/**
 * Everything that Keeper can require of a user; numbers and periods as strings, as Keeper stores
 * them.
 */
const STRICT: Readonly<Record<string, unknown>> = {
  require_two_factor: true,
  restrict_two_factor_channel_text: true,
  two_factor_duration_web: 'login',
  two_factor_duration_mobile: 'login',
  two_factor_duration_desktop: 'login',
  require_security_key_pin: true,
  master_password_minimum_length: '20',
  master_password_minimum_digits: '2',
  master_password_minimum_upper: '2',
  master_password_minimum_lower: '2',
  master_password_minimum_special: '2',
  master_password_restrict_days_before_reuse: '365',
  minimum_pbkdf2_iterations: '1000000',
  restrict_account_recovery: true,
  require_account_recovery_approval: true,
  restrict_offline_access: true,
  restrict_persistent_login: true,
  logout_timer_web: '10',
  logout_timer_desktop: '10',
  logout_timer_mobile: '5',
  logout_timer_console: '10',
  max_session_login_time: '600',
  restrict_ip_addresses: '192.0.2.0-192.0.2.255,203.0.113.0-203.0.113.255',
  restrict_ip_autoapproval: true,
  require_device_approval: true,
  require_self_destruct: true,
  restrict_export: true,
  restrict_sharing_all_outgoing: true,
  restrict_sharing_enterprise_outgoing: true,
  restrict_sharing_enterprise_incoming: true,
  restrict_sharing_record_with_attachments: true,
  restrict_sharing_outside_of_isolated_nodes: true,
  restrict_can_edit_external_shares: true,
  restrict_link_sharing: true,
  send_breach_watch_events: true,
  require_account_share: '36765201891305',
  restrict_email_change: true,
  restrict_commander_access: true,
  restrict_personal_using_business_domains: 'example.com',
  restrict_clipboard_expire_in_x_secs: '30',
  mask_passwords_while_editing: true,
  mask_custom_fields: true,
  mask_notes: true,
  keeper_fill_match_on_subdomain: 'enforce',
  days_before_deleted_records_cleared_perm: '90',
  ip_max_distance_session_web: '500',
  ip_max_distance_session_mobile: '500',
  ip_max_distance_session_desktop: '500',
  ip_max_distance_session_console: '500',
};

const FUNCTIONS = [
  'Finance',
  'Sales',
  'Marketing',
  'Legal',
  'Support',
  'Engineering',
  'Operations',
  'Purchasing',
  'Personnel',
  'Facilities',
];

/** Strict default rules for everyone; ten department roles with members and without policies. */
export function tenantRoles(people: readonly Person[]): KeeperRole[] {
  const [administrator, helpDesk, securityLead] = people;
  const administers = (...privileges: string[]) => ({
    privileges: { [NODE]: privileges },
    enforcements: { ...STRICT },
  });
  const department = (index: number) => people.filter((_, n) => n % FUNCTIONS.length === index);
  return [
    role(1, 'Keeper Administrator', [administrator, securityLead], {
      ...administers('MANAGE_NODES', 'MANAGE_USER', 'MANAGE_ROLES'),
    }),
    role(2, 'Help desk', [helpDesk], administers('MANAGE_USER')),
    role(3, 'Everybody', people, { isDefault: true, enforcements: { ...STRICT } }),
    ...FUNCTIONS.map((name, index) => role(4 + index, name, department(index))),
  ];
}

function role(
  n: number,
  name: string,
  members: readonly (Person | undefined)[],
  changes: Partial<KeeperRole> = {},
): KeeperRole {
  return {
    id: roleId(n),
    name,
    node: NODE,
    isDefault: false,
    users: members.flatMap((person) => person?.id ?? []),
    privileges: {},
    enforcements: {},
    ...changes,
  };
}
