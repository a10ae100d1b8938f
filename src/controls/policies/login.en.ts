import type { PolicyText } from '../texts.js';
import type { LOGIN_POLICIES } from './login.js';

export const loginPolicies: Readonly<Record<keyof typeof LOGIN_POLICIES, PolicyText>> = {
  'two-factor-required': {
    topic: 'two-factor authentication',
    failed: 'Two-factor authentication is not required',
    passed: 'Two-factor authentication is required',
    why: 'Passwords are phished, guessed and reused. A second factor keeps a stolen one from opening the vault, or the Admin Console.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: turn on the requirement. Members who have no second factor yet set one up at their next login, so tell them before. Security keys and passkeys are the strongest choice.',
  },
  'two-factor-sms-off': {
    topic: 'second factors by text message',
    failed: 'Second factors by text message are allowed',
    passed: 'Second factors by text message are ruled out',
    why: 'Text messages can be read on the way, and a phone number can be moved to another SIM card by talking to the carrier.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: switch off text message (SMS) among the methods. First see under Admin > Users who still uses it, and give them time to set up an authenticator app or a security key.',
  },
  'two-factor-prompt': {
    topic: 'how often the second factor is asked for',
    failed: 'The second factor is asked for too rarely',
    passed: 'The second factor is asked for often enough',
    why: 'Until it is asked for again, a device that was trusted once passes with the password alone, even in the hands of somebody else.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: set how often a code is asked for, for the web vault, mobile devices and the desktop app: at every login for administrators, at least every 30 days for all others.',
  },
  'master-password-length': {
    topic: 'the length of master passwords',
    failed: 'Short master passwords are allowed',
    passed: 'Short master passwords are ruled out',
    why: 'The master password guards the key of the vault. Whoever has a copy of the vault can try passwords as fast as machines allow, and each character makes it many times as long.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Login Settings: set the master password length to 16 or more, which a phrase of a few words reaches easily. Members whose password is shorter choose a new one at their next login.',
  },
  'master-password-complexity': {
    topic: 'the complexity of master passwords',
    failed: 'Simple master passwords are allowed',
    passed: 'Simple master passwords are ruled out',
    why: 'People left to themselves choose names, words and dates, which are the first things to be tried.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Login Settings: under the complexity of the master password ask for one digit, one capital letter, one small letter and one special character at least.',
  },
  'key-derivation': {
    topic: 'the iterations of key derivation',
    failed: 'Master passwords may be protected by too few iterations',
    passed: 'Master passwords are protected by enough iterations',
    why: 'The key of the vault is computed from the master password in many rounds (PBKDF2). Accounts from years ago may have far fewer of them than new ones, and are quicker to break.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: set the minimum of PBKDF2 iterations to 1,000,000. Accounts with fewer are raised when their owners log in next.',
  },
  'account-recovery-off': {
    topic: 'account recovery',
    failed: 'Account recovery by phrase is allowed',
    passed: 'Account recovery by phrase is ruled out',
    why: 'The 24 words of a recovery phrase open the vault without the master password. People keep them in photos, mails and drawers.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: turn off account recovery. Set up account transfer for the role before, so that somebody who forgets the master password does not lose the vault. With single sign-on it is not needed at all.',
  },
  'sso-bypass-off': {
    topic: 'master passwords beside single sign-on',
    failed: 'Single sign-on can be bypassed with a master password',
    passed: 'Single sign-on cannot be bypassed with a master password',
    why: 'A login by master password knows nothing of the conditions, the second factor and the locked accounts of your identity provider.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Login Settings: do not allow members who log in by SSO to have a master password as an alternative. Keep it for a role of its own with the few who need Keeper Commander or must get in when the identity provider is down.',
  },
};
