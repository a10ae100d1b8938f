import {
  type AwsSecurityFinding,
  type AwsSecurityFindingFilters,
  GetFindingsCommand,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { BridgeError } from '../util/errors.js';
import { type CallDeps, callHub } from './call-hub.js';
import type { CallResult } from './transport.js';

/** GetFindings returns at most 100 per page (AWS API reference). */
const PAGE = 100;

/** Every finding with this Id prefix under the target's product, active and archived, page by page. */
export async function* readBridgeFindings(
  client: SecurityHubClient,
  idPrefix: string,
  deps: CallDeps,
): AsyncGenerator<AwsSecurityFinding> {
  const Filters: AwsSecurityFindingFilters = {
    ProductArn: [{ Comparison: 'EQUALS', Value: deps.target.productArn }],
    Id: [{ Comparison: 'PREFIX', Value: idPrefix }],
  };
  let NextToken: string | undefined;
  do {
    const command = new GetFindingsCommand({
      Filters,
      MaxResults: PAGE,
      ...(NextToken && { NextToken }),
    });
    const page = await callHub(() => client.send(command, { abortSignal: deps.signal }), deps);
    if (page.kind !== 'response') throw unreadable(page, deps);
    yield* page.response.Findings ?? [];
    NextToken = page.response.NextToken;
  } while (NextToken);
}

type FailedCall = Exclude<CallResult<never>, { kind: 'response' }>;

function unreadable(call: FailedCall, { target }: CallDeps): BridgeError {
  const why = reasonOf(call);
  return new BridgeError(
    'AdoptFailed',
    `The findings of the bridge in account ${target.account}, ${target.region}, could not be read: ${why}`,
    {
      hint: 'Allow securityhub:GetFindings for this run, and run sync --adopt again; nothing was sent there.',
    },
  );
}

function reasonOf(call: FailedCall): string {
  if (call.kind === 'refused') return call.error.message;
  if (call.kind === 'invalid') return call.message;
  return call.cause === null ? call.code : `${call.code}: ${call.cause}`;
}
