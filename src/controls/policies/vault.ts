import { GUIDE } from '../definition.js';
import { ENFORCEMENT_POLICIES, type PolicyEntry } from './entry.js';

/** Policies on what members of a role may do with the contents of their vaults. */
export const VAULT_POLICIES = {
  'export-off': {
    policies: ['restrict_export'],
    check: 'set',
    severity: { admin: 'MEDIUM', other: 'MEDIUM' },
    reason: 'One export writes every password to a plaintext file, but it requires an open vault.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-4', 'SC-7(10)'],
      cis: ['3.13'],
      iso: ['A.8.12'],
      soc2: ['CC6.7'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
  'outside-sharing-off': {
    policies: ['restrict_sharing_all_outgoing', 'restrict_sharing_enterprise_outgoing'],
    check: 'set',
    anyOf: true,
    severity: { admin: 'MEDIUM', other: 'LOW' },
    reason:
      'A record shared outside the enterprise is no longer covered by your policies, but each share is a deliberate decision.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-4', 'AC-21'],
      cis: ['3.3'],
      iso: ['A.5.14', 'A.8.12'],
      soc2: ['CC6.7'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
  'one-time-share-off': {
    policies: ['restrict_link_sharing'],
    check: 'set',
    severity: { admin: 'LOW', other: 'LOW' },
    reason:
      'A link exposes one record to the first person who opens it, and expires automatically.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-21'],
      cis: ['3.3'],
      iso: ['A.5.14'],
      soc2: ['CC6.7'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
  'breachwatch-events': {
    policies: ['send_breach_watch_events'],
    check: 'set',
    severity: { admin: 'MEDIUM', other: 'MEDIUM' },
    reason: 'Breached passwords remain in use, and only their owners are notified.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['IA-5(1)', 'SI-4'],
      cis: ['8.11'],
      iso: ['A.5.7', 'A.8.16'],
      soc2: ['CC7.2'],
      hipaa: ['164.308(a)(1)(ii)(D)'],
    },
  },
  'account-transfer': {
    policies: ['require_account_share'],
    check: 'set',
    severity: { admin: 'off', other: 'MEDIUM' },
    reason: 'Secrets of people who leave can be lost, but they are not exposed.',
    url: `${GUIDE}/account-transfer-policy`,
    requirements: {
      nist: ['PS-4', 'AC-2', 'CP-9'],
      iso: ['A.5.11', 'A.6.5', 'A.5.18'],
      soc2: ['CC6.2', 'CC6.3', 'A1.2'],
      hipaa: ['164.308(a)(3)(ii)(C)'],
    },
  },
  'privileged-access-rights': {
    policies: [
      'allow_pam_rotation',
      'allow_pam_discovery',
      'allow_pam_gateway',
      'allow_configure_rotation_settings',
      'allow_configure_pam_cloud_connection_settings',
      'allow_configure_pam_tunneling_settings',
      'allow_configure_rbi',
      'allow_configure_uss_settings',
      'allow_configure_workflow_settings',
    ],
    check: 'unset',
    severity: { admin: 'off', other: 'MEDIUM' },
    reason:
      'Ordinary users who can set up privileged access can reach systems that are not theirs, but the audit log records it.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-6', 'AC-6(5)'],
      pci: ['7.2.1', '7.2.2'],
      cis: ['5.4', '6.8'],
      iso: ['A.8.2'],
      soc2: ['CC6.3'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
} as const satisfies Record<string, PolicyEntry>;
