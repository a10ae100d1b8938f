import { ENFORCEMENT_POLICIES, type PolicyEntry, TWO_FACTOR } from './entry.js';

/** Policies on how members of a role prove who they are. */
export const LOGIN_POLICIES = {
  'two-factor-required': {
    policies: ['require_two_factor'],
    check: 'set',
    scope: 'master-password',
    severity: { admin: 'HIGH', other: 'MEDIUM' },
    reason:
      'Without a second factor one stolen password of an administrator opens everything that the role may administer; of another user, one vault.',
    url: TWO_FACTOR,
    requirements: {
      nist: ['IA-2(1)', 'IA-2(2)'],
      pci: ['8.4.1', '8.4.2'],
      cis: ['6.3', '6.5'],
      iso: ['A.8.5'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(d)'],
    },
  },
  'two-factor-sms-off': {
    policies: ['restrict_two_factor_channel_text'],
    check: 'set',
    scope: 'master-password',
    severity: { admin: 'MEDIUM', other: 'LOW' },
    reason:
      'Text messages can be diverted or talked out of people, yet that takes an attack on one person and the password besides.',
    url: TWO_FACTOR,
    requirements: {
      nist: ['IA-2(8)'],
      pci: ['8.5.1'],
      iso: ['A.8.5'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(d)'],
    },
  },
  'two-factor-prompt': {
    policies: [
      'two_factor_duration_web',
      'two_factor_duration_mobile',
      'two_factor_duration_desktop',
    ],
    check: 'days',
    limit: { usual: 30, admin: 0 },
    scope: 'master-password',
    severity: { admin: 'MEDIUM', other: 'LOW' },
    reason:
      'A device that is no longer asked for the second factor is worth stealing, but the password is still needed.',
    url: TWO_FACTOR,
    requirements: {
      nist: ['IA-11'],
      pci: ['8.4.2'],
      iso: ['A.8.5'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(d)'],
    },
  },
  'master-password-length': {
    policies: ['master_password_minimum_length'],
    check: 'at-least',
    limit: { usual: 16 },
    scope: 'master-password',
    severity: { admin: 'MEDIUM', other: 'MEDIUM' },
    reason:
      'A short master password can be guessed from a stolen copy of the vault; the copy has to be stolen first.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['IA-5(1)'],
      pci: ['8.3.6'],
      cis: ['5.2'],
      iso: ['A.5.17'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'master-password-complexity': {
    policies: [
      'master_password_minimum_digits',
      'master_password_minimum_upper',
      'master_password_minimum_lower',
      'master_password_minimum_special',
    ],
    check: 'at-least',
    limit: { usual: 1 },
    scope: 'master-password',
    severity: { admin: 'LOW', other: 'LOW' },
    reason: 'Kinds of characters help against guessing, but far less than length does.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['IA-5(1)'],
      pci: ['8.3.6'],
      cis: ['5.2'],
      iso: ['A.5.17'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'key-derivation': {
    policies: ['minimum_pbkdf2_iterations'],
    check: 'at-least',
    limit: { usual: 1_000_000 },
    scope: 'master-password',
    severity: { admin: 'MEDIUM', other: 'LOW' },
    reason:
      'Fewer iterations make each guess at a stolen vault cheaper; a good master password makes up for it.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['IA-5(1)', 'SC-13'],
      pci: ['8.3.2'],
      iso: ['A.8.24'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(a)(2)(iv)'],
    },
  },
  'account-recovery-off': {
    policies: ['restrict_account_recovery'],
    check: 'set',
    scope: 'master-password',
    severity: { admin: 'LOW', other: 'LOW' },
    reason: 'A recovery phrase is a second way into a vault, but only for whoever finds it.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['IA-5', 'AC-2'],
      pci: ['8.3.3'],
      iso: ['A.5.17'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'sso-bypass-off': {
    policies: ['allow_alternate_passwords'],
    check: 'unset',
    scope: 'sso',
    severity: { admin: 'MEDIUM', other: 'LOW' },
    reason:
      'A master password beside single sign-on goes around the rules of the identity provider; it still has to be known.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['IA-2', 'IA-2(10)'],
      cis: ['6.7'],
      iso: ['A.5.16', 'A.8.5'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(d)'],
    },
  },
} as const satisfies Record<string, PolicyEntry>;
