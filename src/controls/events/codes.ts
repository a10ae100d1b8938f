import type { KeeperSubjectKind } from '../../domain/subject.js';

/**
 * Every event code of Keeper's audit log (Keeper documentation, event descriptions), by the subject of a finding
 * about such an event.
 */
const CODES: Readonly<Record<KeeperSubjectKind, string>> = {
  enterprise: `
    agent_added_collection_link agent_added_to_collection agent_authentication_failed
    agent_created_collection agent_removed agent_removed_approval_request
    agent_removed_from_collection agent_unregistered agent_updated app_client_access
    app_client_access_denied app_client_added app_client_connected app_client_expired
    app_client_folder_create app_client_folder_delete app_client_folder_remove_record
    app_client_folder_update app_client_removed app_folder_removed app_folder_share_changed
    app_folder_shared approval_request_created approval_request_removed
    approval_request_status_changed audit_alert_created audit_alert_deleted audit_alert_paused
    audit_alert_resumed audit_alert_sent audit_sync_failed audit_sync_paused audit_sync_removed
    audit_sync_restored audit_sync_resumed audit_sync_setup bridge_activated bridge_deleted
    bridge_updated collection_created collection_link_added collection_link_removed
    collection_removed collection_updated compliance_report_deleted compliance_report_downloaded
    compliance_report_exported compliance_report_run compliance_report_saved
    deployment_authentication_failed deployment_created deployment_removed deployment_updated
    discovery_job_completed discovery_job_started email_provisioning_activated
    email_provisioning_deleted enterprise_addon_added enterprise_addon_removed
    enterprise_created enterprise_deleted enterprise_file_plan_changed
    enterprise_product_changed enterprise_to_consumption_billing gradient_connection_remove
    gradient_connection_setup gradient_mappings_setup gradient_sync_fail
    keeper_ai_pam_configuration_feature_disabled keeper_ai_pam_configuration_feature_enabled
    ksm_app_shared msp_activated msp_attaches_mc msp_changes_mc_plan msp_changes_mc_seats
    msp_creates_mc msp_deactivated msp_deletes_mc msp_pauses_mc msp_removes_mc msp_renames_mc
    msp_resumes_mc node_created node_deleted out_of_seats pam_configuration_created
    pam_configuration_deleted pam_configuration_updated payment_method_updated policy_created
    policy_removed policy_updated record_type_created record_type_deleted record_type_updated
    register_agent report_created report_deleted report_modified saved_criteria_deleted
    saved_criteria_edited saved_criteria_saved sb_configure_ip_allowlisting sb_create_alerts
    sb_create_at_least_two_keeper_administrators sb_deploy_across_entire_organization
    sb_disable_account_recovery sb_disable_browser_password_managers
    sb_enable_account_transfer_policy sb_enforce_least_privilege_policy
    sb_enforce_strong_master_password sb_ensure_outside_sso_administrator_exists
    sb_ensure_two_factor_authentication_admin_users
    sb_ensure_two_factor_authentication_for_end_users sb_lock_down_sso_provider
    sb_prevent_installation_of_untrusted_extensions sb_reduce_administrator_privilege
    scim_access_failure scim_activated scim_deleted scim_updated set_2fa_configuration
    set_custom_email_content set_custom_email_logo set_custom_header_logo ssh_agent_approved
    ssh_agent_started ssh_agent_stopped sso_activated sso_deleted sso_updated team_created
    team_deleted team_provisioned_by_scim unsaved_compliance_report_exported`,
  user: `
    accept_invitation accept_share accept_transfer account_recovery account_recovery_decline
    account_recovery_setup add_security_key added_admin_key added_folder added_identity
    added_payment_card added_shared_folder added_to_role added_to_team alias_added
    auto_invite_user bw_record_high_risk bw_record_ignored bw_record_resolved cancel_share
    change_email change_master_password change_security_question
    changed_identity changed_payment_card chat_contact_added chat_file_attached chat_login
    chat_login_failed chat_message_destruct chat_message_received chat_message_sent
    clear_security_data create_public_api_token_in_days create_user decline_invitation
    delete_pending_user delete_security_key delete_user deleted_folder deleted_shared_folder
    device_admin_account_locked device_admin_account_unlocked device_admin_approval_requested
    device_admin_locked device_admin_loggedout device_admin_removed device_admin_unlocked
    device_approved device_approved_by_admin device_user_approval_requested device_user_blocked
    device_user_linked device_user_locked device_user_loggedout device_user_passkey_add
    device_user_passkey_remove device_user_removed device_user_renamed device_user_unblocked
    device_user_unlinked device_user_unlocked empty_trash enable_user
    enterprise_2fa_disabled_by_admin expire_password exported_records folder_add_outside_user
    folder_add_record folder_add_team folder_add_user folder_change_record folder_change_team
    folder_change_user folder_remove_record folder_remove_team folder_remove_user
    imported_records lock_user login login_console login_failed_console
    login_failed_ip_whitelist login_failure pending_added_to_role pending_removed_from_role
    reauthentication_reprompt_success reauthentication_reprompt_throttle removed_from_role
    removed_from_team revoke_public_api_token send_invitation set_alternate_master_password
    set_biometric_access set_two_factor_off set_two_factor_on
    shared_folder_folder_record_restored shared_folder_folder_restored
    shared_folder_record_restored shared_folder_restored two_factor_code_invalid
    two_factor_disabled_by_support vault_transferred`,
  role: `
    admin_permission_added admin_permission_removed role_created role_deleted
    role_enforcement_changed role_managed_node_added role_managed_node_removed
    role_managed_node_updated role_team_add role_team_remove`,
  record: `
    app_client_record_create app_client_record_delete app_client_record_update
    app_record_removed app_record_share_changed app_record_shared change_share copy_password duplicate_record
    ext_share_access ext_share_added ext_share_connected ext_share_expired ext_share_removed
    fast_fill file_attachment_deleted file_attachment_downloaded file_attachment_exported
    file_attachment_uploaded file_attachment_viewed keeper_ai_critical_risk_level_detected
    keeper_ai_high_risk_level_detected keeper_ai_medium_risk_level_detected
    keeper_ai_recording_disabled keeper_ai_recording_enabled
    keeper_ai_session_locked_by_ai_critical keeper_ai_session_locked_by_ai_high
    keeper_ai_session_locked_by_ai_medium keeper_ai_session_terminate_disabled
    keeper_ai_session_terminate_enabled keeper_ai_session_unlocked_by_user open_record
    pam_kcm_connection_started pam_kcm_connection_stopped pam_kcm_connection_terminated
    pam_rbi_started pam_rbi_stopped pam_rbi_terminated pam_session_rbi_recording_started
    pam_session_rbi_recording_stopped pam_session_recording_downloaded
    pam_session_recording_started pam_session_recording_stopped pam_tunnel_started
    pam_tunnel_stopped pam_tunnel_terminated record_add record_delete record_password_change
    record_restored record_rotation_created record_rotation_disabled
    record_rotation_on_demand_fail record_rotation_on_demand_ok record_rotation_scheduled_fail
    record_rotation_scheduled_ok record_rotation_updated record_share_outside_user record_update
    remove_share reused_password revision_restored share transfer_owner`,
  gateway: `
    pam_gateway_created pam_gateway_offline pam_gateway_online pam_gateway_removed`,
};

const SUBJECT_BY_CODE: ReadonlyMap<string, KeeperSubjectKind> = new Map(
  (Object.keys(CODES) as KeeperSubjectKind[]).flatMap((kind) =>
    CODES[kind]
      .trim()
      .split(/\s+/)
      .map((code) => [code, kind] as const),
  ),
);

/** All known event codes, whether or not they create findings. */
export const EVENT_CODES: readonly string[] = [...SUBJECT_BY_CODE.keys()];

export function isKnownEvent(code: string): boolean {
  return SUBJECT_BY_CODE.has(code);
}

/** For an unknown event, only the enterprise is certain. */
export function eventSubject(code: string): KeeperSubjectKind {
  return SUBJECT_BY_CODE.get(code) ?? 'enterprise';
}

/** A user who logs in knows the password and has the second factor; Keeper writes them for vault and console. */
export const LOGINS: readonly string[] = ['login', 'login_console'];
