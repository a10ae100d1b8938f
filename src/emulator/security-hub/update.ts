import type {
  AwsSecurityFindingIdentifier,
  BatchUpdateFindingsUnprocessedFinding,
} from '@aws-sdk/client-securityhub';
import { isObject } from '../../util/is-object.js';
import { UPDATE_RULES } from './finding-rules.js';
import { type HubCall, requireEnabled } from './hub.js';
import { mergeUpdate } from './merge.js';
import { readBody } from './request.js';
import { invalidInput } from './service-error.js';
import type { CustomerEdit } from './types.js';
import { compileRules } from './validate.js';

/** API reference of BatchUpdateFindings. */
const MAX_FINDINGS = 100;

const problemOf = compileRules(UPDATE_RULES);

/** The customer's edits: a field they set belongs to them from then on. */
export function batchUpdateFindings(call: HubCall): unknown {
  const { hub, now, announce } = call;
  requireEnabled(hub);
  const { FindingIdentifiers: identifiers, ...update } = readBody(call.request);
  if (!areIdentifiers(identifiers)) throw invalidInput('FindingIdentifiers is malformed.');
  call.count = identifiers.length;
  if (identifiers.length < 1 || identifiers.length > MAX_FINDINGS) {
    throw invalidInput(`FindingIdentifiers must have 1 to ${MAX_FINDINGS} members.`);
  }
  const problem = problemOf(update);
  if (problem !== null) throw invalidInput(problem);
  const processed: AwsSecurityFindingIdentifier[] = [];
  const unprocessed: BatchUpdateFindingsUnprocessedFinding[] = [];
  for (const identifier of identifiers) {
    const { Id: id = '', ProductArn: arn = '' } = identifier;
    const stored = hub.store.find(arn, id);
    if (!stored) {
      unprocessed.push(notFound(identifier));
      continue;
    }
    const edited = mergeUpdate(stored, update as CustomerEdit, now());
    hub.store.put(edited);
    announce(edited.finding);
    processed.push(identifier);
  }
  return { ProcessedFindings: processed, UnprocessedFindings: unprocessed };
}

function areIdentifiers(value: unknown): value is readonly AwsSecurityFindingIdentifier[] {
  if (!Array.isArray(value)) return false;
  return value.every(
    (item) =>
      isObject(item) && typeof item['Id'] === 'string' && typeof item['ProductArn'] === 'string',
  );
}

function notFound(identifier: AwsSecurityFindingIdentifier): BatchUpdateFindingsUnprocessedFinding {
  return {
    FindingIdentifier: identifier,
    ErrorCode: 'FindingNotFound',
    ErrorMessage: 'There is no such finding.',
  };
}
