import {
  BatchImportFindingsCommand,
  type BatchImportFindingsResponse,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import type { AsffFinding } from '../asff/types.js';
import type { Target } from '../domain/target.js';
import { type CallDeps, callHub } from './call-hub.js';
import { classifyFindingError, refusalOf } from './classify.js';
import type { FailedFinding, ImportResponse, Transport } from './transport.js';

/** Imports findings into Security Hub. */
export function securityHub(client: SecurityHubClient, deps: CallDeps): Transport {
  return {
    async send(findings) {
      const request = () => client.send(importCommand(findings), { abortSignal: deps.signal });
      const result = await callHub(request, deps);
      if (result.kind !== 'response') return result;
      return { ...result, response: readResponse(findings, result.response, deps.target) };
    },
  };
}

/**
 * Imports these findings. The bridge serializes the body itself: the SDK would check each
 * member against its model twice, for the request and for logging, which took a third of the CPU time of a whole
 * sync. It also guarantees that the packed bytes are the bytes sent. Everything else (endpoint, signature,
 * response, errors) is left to the SDK.
 */
export function importCommand(findings: readonly AsffFinding[]): BatchImportFindingsCommand {
  const body = Buffer.from(JSON.stringify({ Findings: findings }));
  const command = new BatchImportFindingsCommand({ Findings: [] });
  // After the SDK's serializer, before content length and signature are computed.
  command.middlewareStack.add(
    (next) => (args) => next({ ...args, request: Object.assign(args.request as object, { body }) }),
    { name: 'importBody', step: 'serialize', priority: 'low' },
  );
  return command;
}

function readResponse(
  findings: readonly AsffFinding[],
  { FailedFindings, SuccessCount }: BatchImportFindingsResponse,
  target: Target,
): ImportResponse {
  const sent = new Set(findings.map((finding) => finding.Id));
  const failed = new Map<string, FailedFinding>();
  let refusal: ImportResponse['refusal'] = null;
  for (const { Id, ErrorCode, ErrorMessage } of FailedFindings ?? []) {
    if (!Id || !sent.has(Id)) continue;
    const code = ErrorCode ?? 'Unknown';
    const message = ErrorMessage ?? 'Security Hub gave no reason.';
    const verdict = classifyFindingError(code);
    failed.set(Id, { code, message, verdict });
    if (verdict === 'refuse-target') refusal ??= refusalOf(code, message, target);
  }
  const isConsistent = (SuccessCount ?? 0) === findings.length - failed.size;
  return { failed, refusal, isConsistent };
}
