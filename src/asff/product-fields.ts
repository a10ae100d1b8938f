import type { Finding } from '../domain/finding.js';
import type { Tenant } from '../domain/tenant.js';
import { boundMap } from './bounded-map.js';
import { LIMITS } from './limits.js';

/** The bridge's prefix in ProductFields; AWS reserves `aws/`. */
const PREFIX = 'keeper/';

/** Set at every send: they change without a change of the finding, so no hash covers them. */
export const STAMP_FIELDS = {
  observed: 'keeper/observed',
  bridgeVersion: 'keeper/bridge-version',
  refresh: 'keeper/refresh',
} as const;

/** Number of resources that lost their Details to the size limit. */
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

/** Fields available to the finding itself, whatever else is set: 50 minus 15. */
const ROOM = LIMITS.productFields.pairs - RESERVED.size;

export type OwnFields = Readonly<Partial<Record<(typeof OWN_FIELDS)[number], string>>>;

/** The ProductFields key of an entry of `Finding.fields`. */
export function fieldName(name: string): string {
  return RESERVED.has(PREFIX + name) ? `${PREFIX}field-${name}` : PREFIX + name;
}

/** True for the bridge's own fields except stamps: Security Hub adds fields of its own (`aws/...`). */
export function isContentField(key: string): boolean {
  return key.startsWith(PREFIX) && !STAMPS.has(key);
}

/**
 * Everything without an ASFF field. `own` holds the mapping's own entries; a field of the finding with the same name
 * becomes `keeper/field-<name>`.
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

/** The number of omitted items, or nothing if none was omitted. */
export function countCut(name: keyof OwnFields, count: number): OwnFields {
  return count > 0 ? { [name]: String(count) } : {};
}
