import { INCIDENT_FIELDS, MATERIAL_FIELDS } from '../domain/finding.js';
import { sha256Hex } from '../util/hash.js';
import { fieldName } from './product-fields.js';
import type { AsffContent } from './types.js';

/** 128 bits: the ledger stores two hashes per finding. */
const HASH_DIGITS = 32;
const MATERIAL_NAMES = MATERIAL_FIELDS.map(fieldName);
const INCIDENT_NAMES = INCIDENT_FIELDS.map(fieldName);

/**
 * Changes with every material change: status, severity, title, remediation, types, subject, trend or size class. The
 * listed users are not material: which ten come first varies from hour to hour, and the size class covers their
 * number.
 */
export function materialHash(content: AsffContent): string {
  const parts = [content.GeneratorId, content.FindingProviderFields.Severity.Label, content.Title];
  parts.push(content.Compliance?.Status ?? '', ...remediationParts(content));
  pushList(parts, content.FindingProviderFields.Types);
  for (const { Type, Id } of content.Resources.slice(0, 1)) parts.push(Type, Id);
  for (const name of MATERIAL_NAMES) parts.push(content.ProductFields[name] ?? '');
  // Omitted if there are none, so that such findings keep the hashes stored in ledgers.
  for (const name of INCIDENT_NAMES) parts.push(...pairOf(name, content));
  return hashOf(parts);
}

/**
 * Changes with any difference in the finding. Excludes Id and related findings, which depend on the generation, and
 * what Security Hub may return in its own form when the finding is read back: company and product name, a resource's
 * partition and Region.
 */
export function fullHash(content: AsffContent): string {
  const { Severity, Types, Confidence } = content.FindingProviderFields;
  const parts = [content.SchemaVersion, content.GeneratorId, content.Title];
  parts.push(content.Description, Severity.Label, Severity.Original ?? '');
  parts.push(content.Compliance?.Status ?? '', ...remediationParts(content));
  pushList(parts, Types);
  pushList(parts, content.Compliance?.RelatedRequirements ?? []);
  for (const { Type, Id, Details } of content.Resources) {
    parts.push(Type, Id);
    pushMap(parts, Details?.Other ?? {});
  }
  pushMap(parts, content.ProductFields);
  // Omitted if there is none, so that such findings keep the hashes stored in ledgers.
  if (Confidence !== undefined) parts.push(String(Confidence));
  return hashOf(parts);
}

function pairOf(name: string, { ProductFields }: AsffContent): readonly string[] {
  const value = ProductFields[name];
  return value === undefined ? [] : [name, value];
}

function remediationParts({ Remediation }: AsffContent): readonly [text: string, url: string] {
  return [Remediation?.Recommendation.Text ?? '', Remediation?.Recommendation.Url ?? ''];
}

/** The length comes first, so that two different contents never produce the same parts. */
function pushList(parts: string[], list: readonly string[]): void {
  parts.push(String(list.length), ...list);
}

/** Sorted, because Security Hub may return the pairs of a map in another order. */
function pushMap(parts: string[], map: Readonly<Record<string, string>>): void {
  const keys = Object.keys(map).sort();
  parts.push(String(2 * keys.length));
  for (const key of keys) parts.push(key, String(map[key]));
}

/** No text of a content contains a line break (see `cutText`), and joining is four times as fast as JSON. */
function hashOf(parts: readonly string[]): string {
  return sha256Hex(parts.join('\n')).slice(0, HASH_DIGITS);
}
