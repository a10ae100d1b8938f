import { isAmbiguousOutcome, readAwsError } from '../../util/aws-error.js';
import { awsAccessError } from '../../util/aws-settings.js';
import { BridgeError } from '../../util/errors.js';
import { ownValue } from '../../util/own-value.js';
import { systemCode } from '../errors.js';

/** The IAM actions that the ledger uses. */
const ACTIONS = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'Query']
  .map((action) => `dynamodb:${action}`)
  .join(', ');

/** By the `name` of the SDK's error. */
const HINTS: Readonly<Record<string, string>> = {
  ResourceNotFoundException:
    'Deploy the stack that creates the table, or correct ledger.dynamodb in the configuration or the Region (AWS_REGION).',
  AccessDeniedException: `Allow the bridge's role or user ${ACTIONS} on the table, and the use of the table's KMS key if it has its own.`,
  ValidationException: 'Give the table the partition key pk and the sort key sk, both strings.',
};

/** For all other errors. */
const HINTS_BY_FAILURE = {
  throttled:
    "Nothing is lost: run again later. If it happens often, raise or remove the table's maximum throughput.",
  unanswered:
    'Nothing is lost: run again later. If it persists, check the network, the proxy and the AWS endpoint variables (AWS_ENDPOINT_URL, ...).',
  refused: 'Check the AWS profile, environment or role of the bridge, and the Region.',
};

const THROTTLES = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'UnprocessedItems',
]);

/** `throttled` and `unanswered` requests are retried. */
export type TableFailure = 'unmet' | 'throttled' | 'unanswered' | 'refused';

/** Classifies an SDK error. `unmet`: the condition of a write does not hold. */
export function classifyTableError(error: unknown): TableFailure {
  const accessError = awsAccessError(error);
  if (accessError !== null) return accessError.retryable ? 'unanswered' : 'refused';
  const { name, status } = readAwsError(error);
  if (name === 'ConditionalCheckFailedException') return 'unmet';
  if (THROTTLES.has(name)) return 'throttled';
  if (status === null) {
    return systemCode(error) !== null || name === 'TimeoutError' ? 'unanswered' : 'refused';
  }
  return isAmbiguousOutcome(status) ? 'unanswered' : 'refused';
}

/** @param failure the classified error */
export function tableUnusable(
  table: string,
  failure: Exclude<TableFailure, 'unmet'>,
  error: unknown,
): BridgeError {
  const accessError = awsAccessError(error);
  const { name, message } = readAwsError(error);
  const code = systemCode(error) ?? name;
  const problem = `The ledger cannot be read or written in the DynamoDB table ${table}`;
  return new BridgeError(
    'LedgerUnwritable',
    accessError === null
      ? `${problem} (${code}: ${message}).`
      : `${problem}. ${accessError.message}`,
    {
      hint: accessError?.hint ?? ownValue(HINTS, code) ?? HINTS_BY_FAILURE[failure],
      retryable: failure !== 'refused',
      fatal: failure === 'refused',
      cause: error,
    },
  );
}

/** @param sk identifies the item */
export function itemCorrupt(sk: string, cause?: unknown): BridgeError {
  return new BridgeError('LedgerCorrupt', `The ledger item ${sk} has been damaged or changed.`, {
    hint: 'Restore the table to an earlier point in time, or delete the item and run `sync --adopt`, which rebuilds it from Security Hub.',
    fatal: true,
    cause,
  });
}

/**
 * Not everything that was sent was processed. DynamoDB reports this in a successful response, so it becomes an error
 * here.
 */
export class UnprocessedItems extends Error {
  override readonly name = 'UnprocessedItems';
}
