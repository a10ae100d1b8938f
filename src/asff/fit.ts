import type { ErrorCode } from '../util/error-codes.js';
import { LIMITS } from './limits.js';
import { CUT_DETAILS_FIELD } from './product-fields.js';
import type { AsffFinding } from './types.js';
import { violations } from './validate.js';

export type Fitted =
  | { readonly finding: AsffFinding; readonly bytes: number }
  /** Remaining bytes after all Details were dropped. */
  | { readonly tooLarge: number };

/**
 * Measures a finding in bytes of UTF-8 JSON. If it exceeds the limit, drops Details starting with the last resource,
 * and records in ProductFields how many resources lost theirs.
 */
export function fitFinding(finding: AsffFinding, maxBytes: number = LIMITS.findingBytes): Fitted {
  let fitting = finding;
  let bytes = jsonBytes(fitting);
  while (bytes > maxBytes) {
    const smaller = withoutLastDetails(fitting);
    if (smaller === null) return { tooLarge: bytes };
    fitting = smaller;
    bytes = jsonBytes(fitting);
  }
  return { finding: fitting, bytes };
}

function withoutLastDetails(finding: AsffFinding): AsffFinding | null {
  const at = finding.Resources.findLastIndex((resource) => resource.Details !== undefined);
  const resource = finding.Resources[at];
  if (resource === undefined) return null;
  const { Details: _, ...bare } = resource;
  const dropped = Number(finding.ProductFields[CUT_DETAILS_FIELD] ?? 0) + 1;
  return {
    ...finding,
    Resources: finding.Resources.with(at, bare),
    ProductFields: { ...finding.ProductFields, [CUT_DETAILS_FIELD]: String(dropped) },
  };
}

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** Why a finding is not sent: Security Hub would reject it. */
interface InvalidFinding {
  readonly code: ErrorCode;
  readonly message: string;
}

/** A finding cut to the size limit, with its size, or why it cannot be sent. */
export function validateForImport(
  body: AsffFinding,
): Exclude<Fitted, { tooLarge: number }> | InvalidFinding {
  const fitted = fitFinding(body);
  if ('tooLarge' in fitted) {
    return {
      code: 'FindingTooLarge',
      message: `The finding has ${fitted.tooLarge} bytes even without its details; the AWS limit is 240,000.`,
    };
  }
  const [first] = violations(fitted.finding);
  return first === undefined
    ? fitted
    : { code: 'InvalidFinding', message: `${first.path}: ${first.rule}` };
}
