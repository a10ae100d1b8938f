import type { Severity } from '../../domain/severity.js';
import { controlId } from '../control-id.js';
import { type ControlDefinition, GUIDE } from '../definition.js';
import { type RequirementMap, relatedRequirements } from '../requirements.js';

interface AdoptionEntry {
  readonly severity: Severity;
  readonly reason: string;
  readonly classifier: string;
  readonly url: string;
  readonly requirements: RequirementMap;
}

/** Low adoption weakens protection but opens no account, hence LOW for all but forgotten accounts. */
const ADOPTION = {
  'recent-logins': {
    severity: 'LOW',
    reason:
      'Low usage suggests that passwords are stored elsewhere; it does not weaken Keeper itself.',
    classifier: 'Password Manager Adoption',
    url: `${GUIDE}/risk-management-dashboard`,
    requirements: {
      nist: ['IA-5(18)'],
      iso: ['A.5.17'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'vault-usage': {
    severity: 'LOW',
    reason:
      'Empty vaults suggest that passwords are stored elsewhere; they do not weaken Keeper itself.',
    classifier: 'Password Manager Adoption',
    url: `${GUIDE}/risk-management-dashboard`,
    requirements: {
      nist: ['IA-5(18)'],
      iso: ['A.5.17'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'never-logged-in': {
    severity: 'LOW',
    reason:
      'An unused account holds no secrets yet, but anyone with access to its mailbox can claim it.',
    classifier: 'Unused Accounts',
    url: `${GUIDE}/user-and-team-provisioning`,
    requirements: {
      nist: ['AC-2', 'AC-2(3)'],
      pci: ['8.2.6'],
      cis: ['5.3'],
      iso: ['A.5.16', 'A.5.18'],
      soc2: ['CC6.2'],
      hipaa: ['164.308(a)(3)(ii)(C)'],
    },
  },
  'inactive-user': {
    severity: 'MEDIUM',
    reason:
      'A forgotten account can be misused unnoticed, but an attacker must first gain access to it.',
    classifier: 'Unused Accounts',
    url: `${GUIDE}/user-and-team-provisioning`,
    requirements: {
      nist: ['AC-2', 'AC-2(3)'],
      pci: ['8.2.6'],
      cis: ['5.3'],
      iso: ['A.5.16', 'A.5.18'],
      soc2: ['CC6.2'],
      hipaa: ['164.308(a)(3)(ii)(C)'],
    },
  },
} as const satisfies Record<string, AdoptionEntry>;

export type AdoptionName = keyof typeof ADOPTION;

/** Controls that compare a share of users with a threshold in percent. */
export const SHARE_NAMES = ['recent-logins', 'vault-usage'] as const;
export type ShareName = (typeof SHARE_NAMES)[number];

/** Controls that list the users they match. */
export type ListingName = Exclude<AdoptionName, ShareName>;

export function isAdoptionName(name: string): name is AdoptionName {
  return Object.hasOwn(ADOPTION, name);
}

export const ADOPTION_NAMES: readonly AdoptionName[] = Object.keys(ADOPTION).filter(isAdoptionName);
export const LISTING_NAMES: readonly ListingName[] = ADOPTION_NAMES.filter(isListingName);

function isListingName(name: AdoptionName): name is ListingName {
  return !SHARE_NAMES.some((share) => share === name);
}

export function adoptionDefinition(name: AdoptionName): ControlDefinition {
  const entry = ADOPTION[name];
  return {
    id: controlId('adoption', name),
    family: 'adoption',
    source: 'adoption',
    severity: entry.severity,
    severityReason: entry.reason,
    types: [`Software and Configuration Checks/${entry.classifier}`],
    remediationUrl: entry.url,
    requirements: relatedRequirements(entry.requirements),
  };
}
