import type { Severity } from '../../domain/severity.js';
import { GUIDE } from '../definition.js';
import type { PolicyName } from '../policies/catalogue.js';
import type { PolicyAudience } from '../policies/entry.js';
import type { RequirementMap } from '../requirements.js';

export interface BenchmarkEntry {
  readonly severity: Severity;
  readonly reason: string;
  readonly url: string;
  readonly requirements: RequirementMap;
  /** Applies only if single sign-on is used. */
  readonly needsSso?: true;
  /** The equivalent role policy, and which of its two findings is the equivalent one. */
  readonly policy?: { readonly name: PolicyName; readonly occurrence: PolicyAudience | null };
}

export const RECOMMENDED_SETTINGS = `${GUIDE}/recommended-security-settings`;

/**
 * Keeper's security benchmarks by control name. Severities follow AWS's advice to be conservative: a weak
 * configuration is LOW or MEDIUM, HIGH where one further step compromises the whole enterprise. A benchmark and
 * the equivalent role policy have the same severity.
 */
export const BENCHMARKS = {
  'deploy-across-entire-organization': {
    severity: 'MEDIUM',
    reason:
      'People without Keeper store passwords where no policy applies; that increases exposure but is not a vulnerability in itself.',
    url: RECOMMENDED_SETTINGS,
    requirements: {
      nist: ['IA-5(18)', 'AC-2'],
      cis: ['5.1', '5.2'],
      iso: ['A.5.16', 'A.5.17'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'prevent-installation-of-untrusted-extensions': {
    severity: 'MEDIUM',
    reason:
      'A malicious extension can read credentials filled into pages, but a user must install it first.',
    url: RECOMMENDED_SETTINGS,
    requirements: {
      nist: ['CM-7(5)', 'CM-11'],
      pci: ['2.2.4'],
      cis: ['9.4', '2.5'],
      iso: ['A.8.19', 'A.8.9'],
      soc2: ['CC6.8'],
      hipaa: ['164.308(a)(5)(ii)(B)'],
    },
  },
  'enable-account-transfer-policy': {
    severity: 'MEDIUM',
    reason:
      'Secrets of people who leave can be lost; this is a risk to availability rather than confidentiality.',
    url: `${GUIDE}/account-transfer-policy`,
    policy: { name: 'account-transfer', occurrence: null },
    requirements: {
      nist: ['PS-4', 'AC-2', 'CP-9'],
      iso: ['A.5.11', 'A.6.5', 'A.5.18'],
      soc2: ['CC6.2', 'CC6.3', 'A1.2'],
      hipaa: ['164.308(a)(3)(ii)(C)'],
    },
  },
  'reduce-administrator-privilege': {
    severity: 'HIGH',
    reason:
      'Each unnecessary administrator is another account whose takeover allows policy changes, vault transfers and device approvals.',
    url: RECOMMENDED_SETTINGS,
    requirements: {
      nist: ['AC-6', 'AC-6(5)', 'AC-6(7)'],
      pci: ['7.2.1', '7.2.2', '7.2.4'],
      cis: ['5.4', '6.8'],
      iso: ['A.8.2', 'A.5.15', 'A.5.18'],
      soc2: ['CC6.3'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
  'ensure-outside-sso-administrator-exists': {
    severity: 'HIGH',
    reason:
      'If the identity provider fails, nobody can administer the enterprise, and Keeper cannot restore access.',
    url: RECOMMENDED_SETTINGS,
    needsSso: true,
    requirements: {
      nist: ['CP-2', 'AC-2'],
      iso: ['A.5.30', 'A.8.14'],
      soc2: ['A1.2', 'CC7.5'],
      hipaa: ['164.312(a)(2)(ii)'],
    },
  },
  'lock-down-sso-provider': {
    severity: 'HIGH',
    reason:
      'With single sign-on, the identity provider decides who can open a vault, so a weakness there affects every vault.',
    url: 'https://docs.keeper.io/en/sso-connect-cloud/device-approvals/automator',
    needsSso: true,
    requirements: {
      nist: ['IA-2', 'IA-2(10)', 'AC-6'],
      pci: ['8.4.1', '8.4.2'],
      cis: ['6.5', '6.7'],
      iso: ['A.5.16', 'A.8.5'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(d)'],
    },
  },
  'create-at-least-two-keeper-administrators': {
    severity: 'MEDIUM',
    reason:
      'The loss of a single account locks the enterprise out of its own administration, and Keeper cannot promote another user.',
    url: RECOMMENDED_SETTINGS,
    requirements: {
      nist: ['CP-2', 'AC-2'],
      iso: ['A.5.30', 'A.8.14'],
      soc2: ['A1.2'],
      hipaa: ['164.312(a)(2)(ii)'],
    },
  },
  'ensure-two-factor-authentication-admin-users': {
    severity: 'HIGH',
    reason:
      'A single stolen administrator password is enough to take over the enterprise and every vault that can be transferred.',
    url: `${GUIDE}/two-factor-authentication`,
    policy: { name: 'two-factor-required', occurrence: 'administrators' },
    requirements: {
      nist: ['IA-2(1)', 'IA-2(8)'],
      pci: ['8.4.1', '8.5.1'],
      cis: ['6.5'],
      iso: ['A.8.5', 'A.8.2'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(d)'],
    },
  },
  'enforce-strong-master-password': {
    severity: 'MEDIUM',
    reason:
      'The master password protects the vault key; a weak one can be cracked, but only with a stolen copy of the vault.',
    url: `${GUIDE}/roles/enforcement-policies`,
    policy: { name: 'master-password-length', occurrence: null },
    requirements: {
      nist: ['IA-5(1)'],
      pci: ['8.3.6'],
      cis: ['5.2'],
      iso: ['A.5.17'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'ensure-two-factor-authentication-for-end-users': {
    severity: 'MEDIUM',
    reason:
      'A phished or reused password alone opens one vault; that of an administrator has its own benchmark.',
    url: `${GUIDE}/two-factor-authentication`,
    policy: { name: 'two-factor-required', occurrence: 'others' },
    requirements: {
      nist: ['IA-2(2)'],
      pci: ['8.4.2', '8.4.3'],
      cis: ['6.3', '6.4'],
      iso: ['A.8.5'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(d)'],
    },
  },
  'configure-ip-allowlisting': {
    severity: 'MEDIUM',
    reason:
      'An allow list limits where stolen credentials can be used; it matters only after other safeguards have failed.',
    url: `${GUIDE}/roles/enforcement-policies`,
    policy: { name: 'ip-allowlist', occurrence: null },
    requirements: {
      nist: ['AC-2(11)', 'AC-17', 'SC-7'],
      iso: ['A.8.3', 'A.8.20'],
      soc2: ['CC6.6'],
      hipaa: ['164.312(a)(1)'],
    },
  },
  'create-alerts': {
    severity: 'MEDIUM',
    reason:
      'Without alerts, malicious changes by administrators go unnoticed; this delays detection but grants no access.',
    url: `${GUIDE}/recommended-alerts`,
    requirements: {
      nist: ['SI-4(5)', 'AU-6', 'AU-6(1)'],
      pci: ['10.4.1', '10.4.1.1', '10.7.2'],
      cis: ['8.11', '13.1'],
      iso: ['A.8.15', 'A.8.16'],
      soc2: ['CC7.2'],
      hipaa: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    },
  },
  'disable-browser-password-managers': {
    severity: 'MEDIUM',
    reason: 'Passwords saved in browsers are outside policies, rotation and auditing.',
    url: RECOMMENDED_SETTINGS,
    requirements: {
      nist: ['CM-6', 'CM-7', 'IA-5(18)'],
      pci: ['2.2.4', '8.3.2'],
      cis: ['4.8'],
      iso: ['A.8.9', 'A.5.17'],
      soc2: ['CC6.1', 'CC6.8'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'disable-account-recovery': {
    severity: 'LOW',
    reason: 'A recovery phrase is a second way into a vault; single sign-on makes it unnecessary.',
    url: RECOMMENDED_SETTINGS,
    requirements: {
      nist: ['IA-5', 'AC-2'],
      pci: ['8.3.3'],
      iso: ['A.5.17'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'enforce-least-privilege-policy': {
    severity: 'HIGH',
    reason:
      'Standing local administrator privileges allow lateral movement from one compromised device.',
    url: 'https://docs.keeper.io/keeperpam/endpoint-privilege-manager/policies/policy-types/least-privilege-policy-type',
    requirements: {
      nist: ['AC-6', 'AC-6(5)', 'AC-6(10)'],
      pci: ['7.2.1', '7.2.2'],
      cis: ['5.4'],
      iso: ['A.8.2', 'A.8.18'],
      soc2: ['CC6.3'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
} as const satisfies Record<string, BenchmarkEntry>;
