import { BatchImportFindingsCommand, type SecurityHubClient } from '@aws-sdk/client-securityhub';
import type { Target } from '../domain/target.js';
import { BridgeError } from '../util/errors.js';
import { classifyCallError, refusalOf } from './classify.js';

/**
 * Checks whether a target accepts findings, without changing anything: sends a finding without resources,
 * which Security Hub rejects as invalid (the user guide requires at least one), but only after it has
 * checked credentials, permission, account and product ARN. Null if all of them are valid.
 * @throws when aborted
 */
export async function probeTarget(
  client: SecurityHubClient,
  target: Target,
  signal: AbortSignal,
): Promise<BridgeError | null> {
  try {
    const response = await client.send(
      new BatchImportFindingsCommand({ Findings: [probeFinding(target)] }),
      { abortSignal: signal },
    );
    if (response.FailedCount === undefined)
      return unreachable(target, 'the response contains no counts');
    const [failure] = response.FailedFindings ?? [];
    return refusalOf(failure?.ErrorCode ?? '', failure?.ErrorMessage ?? '', target);
  } catch (error) {
    signal.throwIfAborted();
    const failure = classifyCallError(error, target);
    if (failure.kind === 'refused' || failure.kind === 'not-sent') return failure.error;
    // Rejected as invalid, or throttled: either way the request was authorized.
    if (failure.kind === 'invalid' || failure.kind === 'throttled') return null;
    return unreachable(target, failure.cause);
  }
}

function unreachable({ region }: Target, cause: string): BridgeError {
  return new BridgeError(
    'TargetUnreachable',
    `Security Hub in ${region} did not respond: ${cause}`,
    {
      hint: 'Check the network, the proxy and the AWS endpoint variables (AWS_ENDPOINT_URL, ...).',
    },
  );
}

function probeFinding({ productArn, account }: Target) {
  const now = '1970-01-01T00:00:00.000Z';
  return {
    SchemaVersion: '2018-10-08',
    Id: 'keeper/probe',
    GeneratorId: 'keeper-bridge/probe',
    ProductArn: productArn,
    AwsAccountId: account,
    CreatedAt: now,
    UpdatedAt: now,
    Title: 'Probe of the Keeper bridge',
    Description: 'Never stored: it has no resources.',
    FindingProviderFields: { Severity: { Label: 'INFORMATIONAL' as const }, Types: ['Effects'] },
    Resources: [],
  };
}
