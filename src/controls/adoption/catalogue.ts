import type { ReadableSourceId } from '../../domain/observation.js';
import { controlId } from '../control-id.js';
import type { ControlDefinition } from '../definition.js';
import { relatedRequirements } from '../requirements.js';
import { ADOPTION } from './entries.js';

export type AdoptionName = keyof typeof ADOPTION;

/** Controls that compare a share of users with a threshold in percent. */
export const SHARE_NAMES = [
  'recent-logins',
  'vault-usage',
  'invitations-pending',
  'two-factor',
] as const;
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

/** Another source that each of these controls compares with, by control id. */
export const COMPARED_SOURCES: ReadonlyMap<string, ReadableSourceId> = new Map(
  ADOPTION_NAMES.flatMap((name): [string, ReadableSourceId][] => {
    const entry = ADOPTION[name];
    return 'alsoOf' in entry ? [[controlId('adoption', name), entry.alsoOf]] : [];
  }),
);

export function adoptionDefinition(name: AdoptionName): ControlDefinition {
  const entry = ADOPTION[name];
  return {
    id: controlId('adoption', name),
    family: 'adoption',
    source: entry.source,
    severity: entry.severity,
    severityReason: entry.reason,
    types: [`Software and Configuration Checks/${entry.classifier}`],
    remediationUrl: entry.url,
    requirements: relatedRequirements(entry.requirements),
  };
}
