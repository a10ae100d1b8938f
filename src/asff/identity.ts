import type { Subject } from '../domain/subject.js';
import type { Tenant } from '../domain/tenant.js';
import { sha256Hex } from '../util/hash.js';

/** `~` is reserved for the generation of a reissued finding, `/` separates the parts of an Id. */
const PLAIN_PART = /^(?!sha256-)[A-Za-z0-9_.:@+=,-]{1,100}$/;
/** 128 bits: no two subjects of one tenant will collide. */
const HASH_DIGITS = 32;

/**
 * `keeper/<region>/<enterprise id>/<control id>/<subject>[/<occurrence>]`: stable for the life of the problem, at
 * most 512 characters, never an ARN. Two different problems never share one.
 */
export function findingId(
  tenant: Tenant,
  controlId: string,
  subject: Subject,
  occurrence: string | null = null,
): string {
  const id = `${findingPrefix(tenant)}${idPart(controlId)}/${subjectPart(subject)}`;
  return occurrence === null ? id : `${id}/${idPart(occurrence)}`;
}

/** Groups findings by rule. AWS's readiness checklist requires it to differ from the Id. */
export function generatorId(controlId: string): string {
  return `keeper-bridge/${idPart(controlId)}`;
}

/** `keeper:<kind>/<region>/<enterprise id>/<id>`, at most 512 characters. */
export function resourceId(tenant: Tenant, subject: Subject): string {
  const { kind, id, resourceId: ownId = id } = subject;
  return `keeper:${kind}/${tenant.region}/${idPart(tenant.enterpriseId)}/${idPart(ownId)}`;
}

/** The Id prefix shared by all findings of a tenant, and by no other. */
export function findingPrefix(tenant: Tenant): string {
  return `keeper/${tenant.region}/${idPart(tenant.enterpriseId)}/`;
}

function subjectPart(subject: Subject): string {
  return subject.kind === 'enterprise' ? 'enterprise' : `${subject.kind}/${idPart(subject.id)}`;
}

/** The text itself if it is short and plain, otherwise its hash. Text that looks like a hash is hashed too. */
function idPart(text: string): string {
  if (PLAIN_PART.test(text)) return text;
  // Hashed as JSON, which represents even a lone surrogate unambiguously.
  return `sha256-${sha256Hex(JSON.stringify(text)).slice(0, HASH_DIGITS)}`;
}
