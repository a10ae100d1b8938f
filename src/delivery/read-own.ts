import {
  type AwsSecurityFinding,
  type AwsSecurityFindingFilters,
  GetFindingsCommand,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { BridgeError } from '../util/errors.js';
import { type CallDeps, type CallEnd, callHub } from './call-hub.js';

/** GetFindings answers at most 100 a page (AWS API reference). */
const PAGE = 100;

/** Every finding whose Id begins so, under the target's product, active and archived, page by page. */
export async function* readOwnFindings(
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
    const end = await callHub(() => client.send(command, { abortSignal: deps.signal }), deps);
    if (end.kind !== 'answered') throw unreadable(end, deps);
    yield* end.answer.Findings ?? [];
    NextToken = end.answer.NextToken;
  } while (NextToken);
}

function unreadable(end: CallEnd, { target }: CallDeps): BridgeError {
  const why = reasonOf(end);
  return new BridgeError(
    'AdoptFailed',
    `Our own findings in account ${target.account}, ${target.region}, could not be read: ${why}`,
    {
      hint: 'Allow securityhub:GetFindings for this run, and run sync --adopt again; nothing was sent there.',
    },
  );
}

function reasonOf(end: CallEnd): string {
  if (end.kind === 'refused') return end.error.message;
  if (end.kind === 'invalid') return end.message;
  return end.cause === null ? end.code : `${end.code}: ${end.cause}`;
}
