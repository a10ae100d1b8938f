import type { AUTHENTICATION_POLICIES } from './authentication.js';
import type { PolicyText } from './texts.js';

export const authentication: Readonly<Record<keyof typeof AUTHENTICATION_POLICIES, PolicyText>> = {
  'security-keys-allowed': {
    topic: 'security keys',
    failed: 'Security keys are not allowed for two-factor authentication',
    passed: 'Security keys are allowed for two-factor authentication',
    why: 'A security key works only on the genuine site, so a fake login page cannot capture it.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: allow security keys (FIDO2 WebAuthn) among the methods.',
  },
  'security-key-pin': {
    topic: 'the PIN of security keys',
    failed: 'Security keys work without a PIN',
    passed: 'Security keys require a PIN',
    why: 'Without a PIN, anyone who has the key can use it. The PIN stays on the key and cannot be phished.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: require the PIN of security keys. Members whose key has none set one the next time they use it.',
  },
  'phishing-resistant-two-factor': {
    topic: 'phishing-resistant two-factor authentication',
    failed: 'Two-factor methods that can be phished are allowed',
    passed: 'Only security keys are allowed for two-factor authentication',
    why: 'Users can be tricked into entering codes or confirming prompts for a fake login page. Administrators are the most valuable targets.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: in roles of administrators, leave only security keys among the methods. First make sure that each administrator has registered two keys.',
  },
  'master-password-expiry': {
    topic: 'the expiry of master passwords',
    failed: 'Master passwords do not expire in time',
    passed: 'Master passwords expire in time',
    why: 'A leaked master password stays valid until it is changed. PCI DSS requires a change every 90 days if the password is the only factor; NIST advises against regular changes.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Login Settings: set the master password expiration, in days. Turn this check on only if a standard requires regular changes.',
  },
  'master-password-history': {
    topic: 'the reuse of master passwords',
    failed: 'Old master passwords can be used again too soon',
    passed: 'Old master passwords cannot be used again soon',
    why: 'If members can return to their old master password, changing it has no effect.',
    remediation:
      'Set the enforcement master_password_restrict_days_before_reuse of the role, in days, with Keeper Commander, or in the Admin Console under Admin > Roles > (role) > Enforcement Policies > Login Settings.',
  },
  reauthentication: {
    topic: 're-authentication in open sessions',
    failed: 'No action in an open vault requires re-authentication',
    passed: 'Actions in an open vault require re-authentication',
    why: 'Anyone with access to an unattended session can view, share or delete records until it ends. Keeper can require the master password or biometrics first.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Vault Features: require re-authentication for filling in, viewing, sharing and deleting, with a delay of a few minutes.',
  },
  'email-change-off': {
    topic: 'the change of email addresses',
    failed: 'Members can change the email address of their account',
    passed: 'Members cannot change the email address of their account',
    why: 'After a change to a private address, notifications and recovery e-mails go there, and the account can be missed when its owner leaves.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: turn on the restriction of email changes. Administrators can still change an address.',
  },
  'device-auto-approval-off': {
    topic: 'the approval of devices by address',
    failed: 'New devices in a known network need no approval',
    passed: 'New devices need approval in every network',
    why: 'Everybody in an office shares its public address, including malware on a computer there.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: in roles of administrators, turn on the restriction of automatic approval by IP address. New devices are then confirmed by email, two-factor code or an administrator.',
  },
};
