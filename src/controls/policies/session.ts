import { ENFORCEMENT_POLICIES, type PolicyEntry } from './entry.js';

/** Policies on where members of a role log in, and for how long. */
export const SESSION_POLICIES = {
  'offline-access-off': {
    policies: ['restrict_offline_access'],
    check: 'set',
    severity: { admin: 'MEDIUM', other: 'LOW' },
    reason:
      'An offline copy of the vault opens without contacting Keeper, so neither account locks nor the audit log apply.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-19', 'SC-28'],
      iso: ['A.8.1'],
      soc2: ['CC6.7'],
      hipaa: ['164.312(a)(1)'],
    },
  },
  'stay-logged-in-off': {
    policies: ['restrict_persistent_login'],
    check: 'set',
    severity: { admin: 'MEDIUM', other: 'MEDIUM' },
    reason: 'A stolen device is already logged in, if the thief can unlock it.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-12', 'IA-11'],
      pci: ['8.2.8'],
      cis: ['4.3'],
      iso: ['A.8.5'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(a)(2)(iii)'],
    },
  },
  'idle-logout': {
    policies: [
      'logout_timer_web',
      'logout_timer_desktop',
      'logout_timer_mobile',
      'logout_timer_console',
    ],
    check: 'minutes',
    // PCI DSS 8.2.8 and CIS 4.3 require 15 minutes; 5 for phones, which are lost more easily.
    limit: { usual: 15, policies: { logout_timer_mobile: 5 } },
    adminOnly: ['logout_timer_console'],
    severity: { admin: 'MEDIUM', other: 'MEDIUM' },
    reason: 'An unattended open vault can be used by anyone with access to the device.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-2(5)', 'AC-11', 'AC-12'],
      pci: ['8.2.8'],
      cis: ['4.3'],
      iso: ['A.7.7', 'A.8.1'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(a)(2)(iii)'],
    },
  },
  'ip-allowlist': {
    policies: ['restrict_ip_addresses'],
    check: 'ip-ranges',
    severity: { admin: 'MEDIUM', other: 'off' },
    reason:
      'An allow list limits where stolen credentials can be used; it matters only after other safeguards have failed.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-2(11)', 'AC-17', 'SC-7'],
      iso: ['A.8.3', 'A.8.20'],
      soc2: ['CC6.6'],
      hipaa: ['164.312(a)(1)'],
    },
  },
  'self-destruct': {
    policies: ['require_self_destruct'],
    check: 'set',
    severity: { admin: 'off', other: 'INFORMATIONAL' },
    reason: 'The copy on the device is encrypted; wiping it is a last resort.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-7(2)'],
      cis: ['4.11'],
      iso: ['A.8.1'],
      soc2: ['CC6.7'],
    },
  },
} as const satisfies Record<string, PolicyEntry>;
