import type { ReadableSourceId } from '../../domain/observation.js';
import type { Severity } from '../../domain/severity.js';
import { GUIDE } from '../definition.js';
import type { RequirementMap } from '../requirements.js';

interface AdoptionEntry {
  readonly severity: Severity;
  readonly reason: string;
  readonly classifier: string;
  readonly url: string;
  readonly requirements: RequirementMap;
  readonly source: ReadableSourceId;
  /** Another source that the control compares with. */
  readonly alsoOf?: ReadableSourceId;
  /** Percent of users for shares, days for lists; null for a control without a threshold. */
  readonly threshold: number | null;
}

const PASSWORD_MANAGER: RequirementMap = {
  nist: ['IA-5(18)'],
  iso: ['A.5.17'],
  soc2: ['CC6.1'],
  hipaa: ['164.308(a)(5)(ii)(D)'],
};

const UNUSED_ACCOUNTS: RequirementMap = {
  nist: ['AC-2', 'AC-2(3)'],
  pci: ['8.2.6'],
  cis: ['5.3'],
  iso: ['A.5.16', 'A.5.18'],
  soc2: ['CC6.2'],
  hipaa: ['164.308(a)(3)(ii)(C)'],
};

/** Low adoption weakens protection but opens no account, hence LOW for what exposes nobody. */
export const ADOPTION = {
  'recent-logins': {
    severity: 'LOW',
    reason:
      'Low usage suggests that passwords are stored elsewhere; it does not weaken Keeper itself.',
    classifier: 'Password Manager Adoption',
    url: `${GUIDE}/risk-management-dashboard`,
    requirements: PASSWORD_MANAGER,
    source: 'adoption',
    // At four out of five users, Keeper is the norm rather than the exception.
    threshold: 80,
  },
  'vault-usage': {
    severity: 'LOW',
    reason:
      'Empty vaults suggest that passwords are stored elsewhere; they do not weaken Keeper itself.',
    classifier: 'Password Manager Adoption',
    url: `${GUIDE}/risk-management-dashboard`,
    requirements: PASSWORD_MANAGER,
    source: 'adoption',
    threshold: 80,
  },
  'invitations-pending': {
    severity: 'LOW',
    reason: 'Who has not accepted the invitation keeps passwords elsewhere; no vault is exposed.',
    classifier: 'Password Manager Adoption',
    url: `${GUIDE}/user-and-team-provisioning`,
    requirements: PASSWORD_MANAGER,
    source: 'role-policies',
    threshold: 80,
  },
  'two-factor': {
    severity: 'MEDIUM',
    reason:
      'Without a second factor, a stolen master password opens the vault of the user; it has to be stolen first.',
    classifier: 'Two-Factor Adoption',
    url: `${GUIDE}/two-factor-authentication`,
    requirements: {
      nist: ['IA-2(2)'],
      pci: ['8.4.2'],
      cis: ['6.3'],
      iso: ['A.8.5'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(d)'],
    },
    source: 'role-policies',
    // Leaves room for users who are being onboarded.
    threshold: 95,
  },
  'never-logged-in': {
    severity: 'LOW',
    reason:
      'An unused account holds no secrets yet, but anyone with access to its mailbox can claim it.',
    classifier: 'Unused Accounts',
    url: `${GUIDE}/user-and-team-provisioning`,
    requirements: UNUSED_ACCOUNTS,
    source: 'adoption',
    threshold: null,
  },
  'inactive-user': {
    severity: 'MEDIUM',
    reason:
      'A forgotten account can be misused unnoticed, but an attacker must first gain access to it.',
    classifier: 'Unused Accounts',
    url: `${GUIDE}/user-and-team-provisioning`,
    requirements: UNUSED_ACCOUNTS,
    source: 'adoption',
    // One quarter: access reviews commonly require closing an account that was idle for this long.
    threshold: 90,
  },
  'admin-without-two-factor': {
    severity: 'HIGH',
    reason:
      'One stolen password of an administrator is enough to take over everything that the role may administer.',
    classifier: 'Two-Factor Adoption',
    url: `${GUIDE}/two-factor-authentication`,
    requirements: {
      nist: ['IA-2(1)'],
      pci: ['8.4.1'],
      cis: ['6.5'],
      iso: ['A.8.5', 'A.8.2'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(d)'],
    },
    source: 'role-policies',
    threshold: null,
  },
  'admin-inactive': {
    severity: 'MEDIUM',
    reason:
      'An administrator who does not log in needs no privileges, and nobody would notice their misuse; somebody has to break in first.',
    classifier: 'Unused Accounts',
    url: `${GUIDE}/roles`,
    requirements: {
      ...UNUSED_ACCOUNTS,
      nist: ['AC-2(3)', 'AC-6(7)'],
      pci: ['7.2.4', '8.2.6'],
      iso: ['A.5.18', 'A.8.2'],
    },
    source: 'role-policies',
    alsoOf: 'adoption',
    // Half of what is expected of other users (CIS Controls 5.3: dormant accounts after 45 days).
    threshold: 45,
  },
  'locked-account-kept': {
    severity: 'LOW',
    reason: 'A locked account cannot be used; its vault is only out of reach for everybody else.',
    classifier: 'Unused Accounts',
    url: `${GUIDE}/account-transfer-policy`,
    requirements: { ...UNUSED_ACCOUNTS, nist: ['AC-2(3)', 'PS-4'] },
    source: 'role-policies',
    alsoOf: 'adoption',
    // Long enough to hand over the vault of somebody who has left.
    threshold: 30,
  },
} as const satisfies Record<string, AdoptionEntry>;
