/**
 * The fields of each event type besides Keeper's envelope (`audit_event`, `category`, `remote_address`,
 * `client_version`, `username`, `timestamp`, `enterprise_id`: Keeper documentation, event descriptions, whose field
 * reference also lists `channel`, `result_code`, `device_name`, `record_uid`, `app_uid`, `gateway_uid`, `role_id`,
 * `team_uid` and `to_username`). `username` is always the acting user.
 *
 * Sources: sample events in Datadog's parser for Keeper (`ext_share_added`, `vault_transferred`, `added_to_team`,
 * `create_user`, `bw_record_high_risk`, `record_rotation_scheduled_fail`, `pam_gateway_online`, `fast_fill`,
 * `discovery_job_started`, `file_attachment_downloaded`); Keeper Secrets Manager's page on its events (`app_client_*`);
 * Keeper Commander (`lock_user`: aram.py; `share`, `record_share_outside_user`: register.py); a sample in Devo's
 * parser (`audit_sync_*`: `name`).
 *
 * Assumed, because no public sample shows them: `to_username` and `role_id` of `added_admin_key` and `added_to_role`;
 * `to_username` of an administrator's other actions on a user; `name` of `audit_alert_*`; `enforcement` and `value`
 * of `role_enforcement_changed`; `record_uid` of `pam_configuration_created`, `pam_tunnel_started` and
 * `pam_kcm_connection_*`; `gateway_uid` of the other `pam_gateway_*`.
 */
export interface EventFields {
  login: Channel;
  login_console: None;
  login_failure: Channel & { readonly result_code: string };
  two_factor_code_invalid: Channel;
  device_approved: Device;
  device_approved_by_admin: Target & Device;
  set_two_factor_on: None;
  expire_password: Target;
  lock_user: Target;
  enterprise_2fa_disabled_by_admin: Target;
  send_invitation: Target;
  accept_invitation: None;
  create_user: Target;
  added_to_team: Target & { readonly team_uid: string };
  added_to_role: Target & Role;
  added_admin_key: Target & Role;
  /**
   * The owner who loses the vault is `email` (`from_username` is a number); `to_username` receives
   * it.
   */
  vault_transferred: Target & { readonly from_username: number; readonly email: string };
  role_enforcement_changed: Role & { readonly enforcement: string; readonly value: string };
  audit_alert_paused: Name;
  audit_alert_resumed: Name;
  audit_alert_deleted: Name;
  audit_sync_paused: Name;
  create_public_api_token_in_days: None;
  open_record: RecordUid;
  copy_password: RecordUid;
  fast_fill: None;
  record_add: RecordUid;
  record_update: RecordUid;
  record_delete: RecordUid;
  record_password_change: RecordUid;
  imported_records: None;
  exported_records: None;
  file_attachment_downloaded: RecordUid & { readonly attachment_id: string };
  share: RecordUid & Target;
  record_share_outside_user: RecordUid & Target;
  ext_share_added: App;
  bw_record_high_risk: RecordUid;
  bw_record_resolved: RecordUid;
  bw_record_ignored: RecordUid;
  app_client_access: App;
  app_client_added: App & Device;
  app_client_connected: App & Device;
  pam_gateway_created: Gateway;
  pam_gateway_online: Gateway;
  pam_gateway_offline: Gateway;
  pam_configuration_created: RecordUid;
  discovery_job_started: None;
  pam_tunnel_started: RecordUid;
  pam_kcm_connection_started: RecordUid;
  pam_kcm_connection_stopped: RecordUid;
  record_rotation_scheduled_ok: RecordUid;
  record_rotation_scheduled_fail: RecordUid;
}

type None = Readonly<Record<never, never>>;
interface Channel {
  readonly channel: string;
}
interface Device {
  readonly device_name: string;
}
interface Target {
  readonly to_username: string;
}
interface Role {
  readonly role_id: string;
}
interface Name {
  readonly name: string;
}
interface RecordUid {
  readonly record_uid: string;
}
interface App {
  readonly app_uid: string;
}
interface Gateway {
  readonly gateway_uid: string;
}

export type EventType = keyof EventFields;

/**
 * Of `category`; Datadog's samples and Keeper's page show these, others are assumed to be usage.
 */
const CATEGORIES: readonly (readonly [pattern: RegExp, category: string])[] = [
  [/^(login|two_factor|device_)/, 'login'],
  [/^(bw_|vault_transferred|added_|role_|enterprise_2fa|lock_user|expire_)/, 'security'],
  [/share/, 'share'],
  [/^record_rotation/, 'rotation'],
  [/^(pam_|discovery_)/, 'pam'],
  [/^app_client/, 'ksm'],
  [/^audit_/, 'reporting'],
];

export function categoryOf(type: EventType): string {
  return CATEGORIES.find(([pattern]) => pattern.test(type))?.[1] ?? 'usage';
}
