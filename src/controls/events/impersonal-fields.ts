import { ownValue } from '../../util/own-value.js';

/** 16 bytes in base64url, or a UUID. */
const UID = /^(?:[\w-]{22}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
/** Enterprise ids shifted by 32 bits, and counters. */
const NUMBER = /^[0-9]{1,20}$/;

/**
 * The event fields that are shown if people are not named, each with the format of its values. Names, titles
 * and other free text are excluded on purpose, and so is a value in another format: it is not known to
 * be impersonal. Sources: Keeper's event descriptions page; Commander, `audit-report` (node: "Node ID", channel: "2FA
 * channel") and `TwoFactorChannelType`.
 */
const FORMS: Readonly<Record<string, RegExp>> = {
  record_uid: UID,
  shared_folder_uid: UID,
  folder_uid: UID,
  folder_type: /^(?:user|shared)$/,
  team_uid: UID,
  app_uid: UID,
  secret_uid: UID,
  gateway_uid: UID,
  agent_uid: UID,
  deployment_uid: UID,
  policy_uid: UID,
  collection_uid: UID,
  request_uid: UID,
  link_uid: UID,
  attachment_id: UID,
  role_id: NUMBER,
  node_id: NUMBER,
  node: NUMBER,
  channel:
    /^(?:two_factor_)?(?:totp|sms|text|google|duo|rsa|dna|u2f|webauthn|security_keys?|backup|keeper)$/i,
  category:
    /^(?:account|admin_permission|breachwatch|chat|compliance_report|endpoint_privilege_manager|ksm|share|usage)$/,
  enforcement:
    /^(?:allow|disable|keeper_fill|logout_timer|mask|master_password|require|restrict|send|two_factor)_[a-z0-9_]{1,60}$/i,
  // The new value of a policy that is on or off, because the severity of the change depends on it.
  value: /^(?:true|false)$/i,
  client_version: /^[A-Za-z][A-Za-z /-]{0,39}[ .]\d+(?:\.\d+){1,3}$/,
};

/** Whether a field can never identify a person, whatever its value. */
export function isImpersonal(name: string, value: string): boolean {
  return ownValue(FORMS, name)?.test(value) === true;
}
