import { hash } from 'node:crypto';
import type { ImportFindingsError } from '@aws-sdk/client-securityhub';
import { isObject } from '../../util/is-object.js';
import type { Fault, PartialFault } from '../faults.js';
import { FINDING_RULES } from './finding-rules.js';
import { type HubCall, requireEnabled } from './hub.js';
import { mergeImport } from './merge.js';
import { authorize } from './product-arn.js';
import { readBody } from './request.js';
import { invalidInput } from './service-error.js';
import { parseTime } from './time.js';
import type { SentFinding } from './types.js';
import { compileRules } from './validate.js';

/** API reference of BatchImportFindings. */
const MAX_FINDINGS = 100;
/** "240 KB" in the API reference, in its stricter interpretation. */
const MAX_FINDING_BYTES = 240_000;

/** 132 bits: no two contents of one finding will collide. */
const HASH_CHARACTERS = 22;

const problemOf = compileRules(FINDING_RULES);

type JsonObject = Readonly<Record<string, unknown>>;
type Failure = Omit<ImportFindingsError, 'Id'>;

/** Nothing is stored unless the whole call is authorized; after that each finding is handled separately. */
export function batchImportFindings(call: HubCall): unknown {
  const findings = readFindings(call);
  for (const finding of findings) authorize(finding, call.hub);
  if (call.notEnabledAnswers === 'call') requireEnabled(call.hub);
  const failed: ImportFindingsError[] = [];
  const seen = new Set<string>();
  for (const finding of findings) {
    const key = `${finding['ProductArn']}/${finding['Id']}`;
    const failure = seen.has(key) ? TWICE : failureOf(finding, call);
    seen.add(key);
    if (failure) failed.push({ Id: String(finding['Id'] ?? ''), ...failure });
    // It has passed the rules.
    else importOne(finding as unknown as SentFinding, call);
  }
  return {
    FailedCount: failed.length,
    SuccessCount: findings.length - failed.length,
    FailedFindings: failed,
  };
}

const TWICE: Failure = {
  ErrorCode: 'InvalidInput',
  ErrorMessage: 'The same finding is in the batch more than once.',
};

function readFindings(call: HubCall): readonly JsonObject[] {
  const { Findings: findings } = readBody(call.request);
  if (!Array.isArray(findings) || !findings.every(isObject)) {
    throw invalidInput('Findings must be a list of findings.');
  }
  call.count = findings.length;
  if (findings.length < 1 || findings.length > MAX_FINDINGS) {
    throw invalidInput(`Findings must have 1 to ${MAX_FINDINGS} members.`);
  }
  // No finding can be larger than the body that contains it.
  if (call.request.bytes > MAX_FINDING_BYTES && findings.some(isTooLarge)) {
    throw invalidInput(`A finding is larger than ${MAX_FINDING_BYTES} bytes.`);
  }
  return findings;
}

function isTooLarge(finding: JsonObject): boolean {
  return Buffer.byteLength(JSON.stringify(finding), 'utf8') > MAX_FINDING_BYTES;
}

function failureOf(finding: JsonObject, { hub, faults }: HubCall): Failure | null {
  if (!hub.enabled) {
    return { ErrorCode: 'InvalidAccess', ErrorMessage: 'Security Hub is not enabled.' };
  }
  const fault = faults.find((entry) => matchesFinding(entry, String(finding['Id'])));
  if (fault?.kind === 'partial') {
    return { ErrorCode: fault.errorCode, ErrorMessage: fault.errorMessage };
  }
  const problem = problemOf(finding);
  return problem === null ? null : { ErrorCode: 'InvalidInput', ErrorMessage: problem };
}

function matchesFinding(fault: Fault, id: string): fault is Fault & PartialFault {
  if (fault.kind !== 'partial') return false;
  return typeof fault.ids === 'function' ? fault.ids(id) : fault.ids.includes(id);
}

/** A finding whose UpdatedAt is not later than the stored one is accepted silently and changes nothing. */
function importOne(sent: SentFinding, { hub, now, announce }: HubCall): void {
  const stored = hub.store.find(sent.ProductArn, sent.Id);
  const updatedAt = parseTime(sent.UpdatedAt) ?? 0;
  if (stored && updatedAt <= stored.updatedAt) return;
  const finding = mergeImport(stored, sent, { region: hub.region, now: now() });
  hub.store.put({
    finding,
    hash: hash('sha256', JSON.stringify(sent), 'base64url').slice(0, HASH_CHARACTERS),
    imports: (stored?.imports ?? 0) + 1,
    updatedAt,
    customerFields: stored?.customerFields ?? [],
  });
  hub.ingestionEvents += 1;
  announce(finding);
}
