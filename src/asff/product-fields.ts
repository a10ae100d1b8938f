import type { Finding } from '../domain/finding.js';
import type { Tenant } from '../domain/tenant.js';
import { boundMap } from './bounded-map.js';
import { LIMITS } from './limits.js';

/** Ours alone in ProductFields; AWS keeps `aws/` for itself. */
const PREFIX = 'keeper/';

/** Set at each sending: they change without the finding changing, so no hash covers them. */
export const STAMP_FIELDS = {
  observed: 'keeper/observed',
  bridgeVersion: 'keeper/bridge-version',
  refresh: 'keeper/refresh',
} as const;

/** How many resources lost their Details to the size limit. */
export const CUT_DETAILS_FIELD = 'keeper/cut-details';

const OWN_FIELDS = [
  'keeper/region',
  'keeper/enterprise-id',
  'keeper/source',
  'keeper/control',
  'keeper/concerned-total',
  'keeper/requirements',
  'keeper/cut-resources',
  'keeper/cut-evidence',
  'keeper/cut-types',
  'keeper/cut-requirements',
  'keeper/cut-fields',
] as const;

const STAMPS: ReadonlySet<string> = new Set(Object.values(STAMP_FIELDS));
const RESERVED: ReadonlySet<string> = new Set([...OWN_FIELDS, ...STAMPS, CUT_DETAILS_FIELD]);

/** Room for the finding's own fields whatever else is set: 50 less 15. */
const ROOM = LIMITS.productFields.pairs - RESERVED.size;

export type OwnFields = Readonly<Partial<Record<(typeof OWN_FIELDS)[number], string>>>;

/** A member of `Finding.fields` as it is called on the wire. */
export function fieldName(name: string): string {
  return RESERVED.has(PREFIX + name) ? `${PREFIX}field-${name}` : PREFIX + name;
}

/** True for what we put in ProductFields and no stamp: Security Hub adds fields of its own (`aws/...`). */
export function isContentField(key: string): boolean {
  return key.startsWith(PREFIX) && !STAMPS.has(key);
}

/**
 * What has no ASFF field of its own. `own` holds what the mapping wants to say beside the finding's
 * fields; a field of the finding that has the name of one of ours becomes `keeper/field-<name>`.
 */
export function mapProductFields(
  finding: Finding,
  tenant: Tenant,
  own: OwnFields,
): Readonly<Record<string, string>> {
  const given = Object.entries(finding.fields);
  const first: OwnFields = {
    'keeper/region': tenant.region,
    'keeper/enterprise-id': tenant.enterpriseId,
    'keeper/source': finding.source,
    'keeper/control': finding.control,
    ...own,
    ...countCut('keeper/cut-fields', given.length - ROOM),
  };
  const entries = Object.entries(first);
  for (const [name, value] of given.slice(0, ROOM)) entries.push([fieldName(name), value]);
  return boundMap(entries, LIMITS.productFields);
}

/** A count of what found no room, or nothing when all did. */
export function countCut(name: keyof OwnFields, count: number): OwnFields {
  return count > 0 ? { [name]: String(count) } : {};
}
