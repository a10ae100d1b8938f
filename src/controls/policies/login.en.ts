import type { LOGIN_POLICIES } from './login.js';
import type { PolicyText } from './texts.js';

export const login: Readonly<Record<keyof typeof LOGIN_POLICIES, PolicyText>> = {
  'two-factor-required': {
    topic: 'two-factor authentication',
    failed: 'Two-factor authentication is not required',
    passed: 'Two-factor authentication is required',
    why: 'Passwords are phished, guessed and reused. A second factor prevents a stolen password from opening the vault or the Admin Console.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: turn on the requirement. Members without a second factor set one up at their next login, so inform them in advance. Security keys and passkeys are the strongest choice.',
  },
  'two-factor-sms-off': {
    topic: 'two-factor codes by SMS',
    failed: 'Two-factor codes by SMS are allowed',
    passed: 'Two-factor codes by SMS are not allowed',
    why: 'SMS can be intercepted, and attackers can persuade a carrier to move a phone number to another SIM card.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: switch off text message (SMS) among the methods. First check under Admin > Users who still uses it, and give them time to set up an authenticator app or a security key.',
  },
  'two-factor-prompt': {
    topic: 'how often the second factor is required',
    failed: 'The second factor is not required often enough',
    passed: 'The second factor is required often enough',
    why: 'Until the second factor is required again, a trusted device can log in with the password alone, whoever uses it.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: set how often a code is required for the web vault, mobile devices and the desktop app: at every login for administrators, at least every 30 days for all others.',
  },
  'master-password-length': {
    topic: 'the length of master passwords',
    failed: 'Short master passwords are allowed',
    passed: 'Short master passwords are not allowed',
    why: 'The master password protects the vault key. Anyone with a copy of the vault can try passwords as fast as hardware allows, and each extra character multiplies the time it takes.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Login Settings: set the master password length to 16 or more; a phrase of a few words is long enough. Members whose password is shorter choose a new one at their next login.',
  },
  'master-password-complexity': {
    topic: 'the complexity of master passwords',
    failed: 'Simple master passwords are allowed',
    passed: 'Simple master passwords are not allowed',
    why: 'Without rules, people choose names, words and dates, which attackers try first.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Login Settings: under master password complexity, require at least one digit, one uppercase letter, one lowercase letter and one special character.',
  },
  'key-derivation': {
    topic: 'key derivation iterations',
    failed: 'Master passwords may be protected by too few iterations',
    passed: 'Master passwords are protected by enough iterations',
    why: 'The vault key is computed from the master password in many rounds (PBKDF2). Old accounts may have far fewer than new ones and are quicker to crack.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: set the minimum number of PBKDF2 iterations to 1,000,000. Accounts with fewer are upgraded at the next login of their owners.',
  },
  'account-recovery-off': {
    topic: 'account recovery',
    failed: 'Account recovery by phrase is allowed',
    passed: 'Account recovery by phrase is not allowed',
    why: 'The 24 words of a recovery phrase open the vault without the master password. People keep them in photos, e-mails and drawers.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: turn off account recovery. Set up account transfer for the role first, so that somebody who forgets the master password does not lose the vault. With single sign-on it is not needed at all.',
  },
  'sso-bypass-off': {
    topic: 'master passwords alongside single sign-on',
    failed: 'Single sign-on can be bypassed with a master password',
    passed: 'Single sign-on cannot be bypassed with a master password',
    why: 'A login by master password bypasses the conditional access, second factor and account locks of your identity provider.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Login Settings: do not allow members who log in by SSO to have a master password as an alternative. Allow it only in a separate role for the few who need Keeper Commander or must get in when the identity provider is down.',
  },
};
