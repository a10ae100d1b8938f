import type { BatchImportFindingsResponse, SecurityHubClient } from '@aws-sdk/client-securityhub';
import type { AsffFinding } from '../asff/types.js';
import { type Attempts, type CallDeps, type CallEnd, callHub } from './call-hub.js';
import { importCommand } from './import-command.js';

export interface SendDeps extends CallDeps {
  readonly client: SecurityHubClient;
  /** Called once for every request that leaves. */
  readonly onRequest: () => void;
}

interface Refused {
  readonly code: string;
  readonly message: string;
}

/** How one import call ended, after its retries. */
export type CallAnswer =
  | (Attempts & {
      readonly kind: 'answered';
      /** FailedFindings of this call by finding Id; ids that we did not send are left out. */
      readonly failed: ReadonlyMap<string, Refused>;
      /** False when the counts of the answer contradict its list, so that silence is no success. */
      readonly consistent: boolean;
    })
  | CallEnd;

/** Sends one packed call. Never throws for what AWS does. */
export async function sendCall(
  findings: readonly AsffFinding[],
  deps: SendDeps,
): Promise<CallAnswer> {
  const end = await callHub(() => request(findings, deps), deps);
  if (end.kind !== 'answered') return end;
  return { ...readAnswer(findings, end.answer), mayHaveSucceeded: end.mayHaveSucceeded };
}

function request(
  findings: readonly AsffFinding[],
  deps: SendDeps,
): Promise<BatchImportFindingsResponse> {
  deps.onRequest();
  return deps.client.send(importCommand(findings), { abortSignal: deps.signal });
}

function readAnswer(findings: readonly AsffFinding[], response: BatchImportFindingsResponse) {
  const sent = new Set(findings.map((finding) => finding.Id));
  const failed = new Map<string, Refused>();
  for (const entry of response.FailedFindings ?? []) {
    const id = entry.Id ?? '';
    if (sent.has(id)) {
      failed.set(id, {
        code: entry.ErrorCode ?? 'Unknown',
        message: entry.ErrorMessage ?? 'Security Hub gave no reason.',
      });
    }
  }
  const succeeded = response.SuccessCount ?? 0;
  const consistent = succeeded === findings.length - failed.size;
  return { kind: 'answered', failed, consistent } as const;
}
