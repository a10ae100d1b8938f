import { ENFORCEMENT_POLICIES, type PolicyEntry } from './entry.js';

/** Permissions that are meant for few people. */
export const PERMISSION_POLICIES = {
  'commander-access-off': {
    policies: ['restrict_commander_access'],
    check: 'set',
    isOptional: true,
    severity: { admin: 'off', other: 'LOW' },
    reason:
      'Scripts can read a whole vault with Commander, but only what the user can open anyway.',
    url: ENFORCEMENT_POLICIES,
    requirements: { nist: ['CM-7'], iso: ['A.8.18'], soc2: ['CC6.1'] },
  },
  'secrets-manager-rights': {
    policies: ['allow_secrets_manager'],
    check: 'unset',
    isOptional: true,
    severity: { admin: 'off', other: 'MEDIUM' },
    reason:
      'Users who can create applications can give machines permanent access to secrets, but the audit log records it.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-6'],
      pci: ['7.2.2'],
      cis: ['6.8'],
      iso: ['A.8.2'],
      soc2: ['CC6.3'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
  'tunnel-rights': {
    policies: ['allow_launch_pam_tunnels'],
    check: 'unset',
    isOptional: true,
    severity: { admin: 'off', other: 'MEDIUM' },
    reason: "A tunnel exposes an internal port on the user's device and bypasses network controls.",
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-6', 'AC-17'],
      pci: ['7.2.2'],
      cis: ['6.8'],
      iso: ['A.8.2'],
      soc2: ['CC6.3'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
  'recording-rights': {
    policies: ['allow_view_kcm_recordings', 'allow_view_rbi_recordings'],
    check: 'unset',
    isOptional: true,
    severity: { admin: 'off', other: 'MEDIUM' },
    reason: 'Recordings show everything on the screen, including secrets.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-6', 'AU-9(4)'],
      pci: ['10.3.1'],
      iso: ['A.8.15'],
      soc2: ['CC6.3'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
  'rotation-recording-separation': {
    policies: ['allow_configure_rotation_settings', 'allow_view_kcm_recordings'],
    check: 'unset',
    anyOf: true,
    isOptional: true,
    severity: { admin: 'LOW', other: 'LOW' },
    reason:
      'One person can change privileged access and review its use, which small teams cannot avoid.',
    url: ENFORCEMENT_POLICIES,
    requirements: { nist: ['AC-5'], iso: ['A.5.3'], soc2: ['CC6.3'] },
  },
} as const satisfies Record<string, PolicyEntry>;
