import { controlId } from '../control-id.js';
import { type ControlDefinition, GUIDE } from '../definition.js';

interface AdoptionEntry {
  readonly reason: string;
  readonly classifier: string;
  readonly url: string;
}

/** Adoption weakens the protection of some accounts but opens none, hence LOW throughout. */
const ADOPTION = {
  'recent-logins': {
    reason: 'Little use hints at passwords kept elsewhere; it is no weakness of Keeper itself.',
    classifier: 'Password Manager Adoption',
    url: `${GUIDE}/risk-management-dashboard`,
  },
  'vault-usage': {
    reason: 'Empty vaults hint at passwords kept elsewhere; they are no weakness of Keeper itself.',
    classifier: 'Password Manager Adoption',
    url: `${GUIDE}/risk-management-dashboard`,
  },
  'never-logged-in': {
    reason:
      'An unused account holds no secrets yet, but it can be claimed by whoever gets its mail.',
    classifier: 'Unused Accounts',
    url: `${GUIDE}/user-and-team-provisioning`,
  },
  'inactive-user': {
    reason:
      'A forgotten account can be misused unnoticed, but somebody has to break into it first.',
    classifier: 'Unused Accounts',
    url: `${GUIDE}/user-and-team-provisioning`,
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
    severity: 'LOW',
    severityReason: entry.reason,
    types: [`Software and Configuration Checks/${entry.classifier}`],
    remediationUrl: entry.url,
    requirements: [],
  };
}
