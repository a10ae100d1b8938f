import * as z from 'zod';
import type { PamWorkflow } from '../../domain/pam.js';
import { commanderMismatch } from '../../keeper/commander/mismatch.js';

export type ReadWorkflow = Exclude<PamWorkflow, 'unreadable'>;

/** `WorkflowReadCommand` in workflow/config_commands.py. The names of approvers are dropped. */
const Workflow = z.union([
  z.object({ status: z.literal('no_workflow') }).transform((): ReadWorkflow => 'none'),
  z
    .object({ parameters: z.object({ approvals_needed: z.int().min(0) }) })
    .transform(
      ({ parameters }): ReadWorkflow => (parameters.approvals_needed > 0 ? 'approval' : 'open'),
    ),
]);

/** @throws BridgeError `ContractMismatch` */
export function decodeWorkflow(data: unknown): ReadWorkflow {
  const workflow = Workflow.safeParse(data);
  if (workflow.success) return workflow.data;
  throw commanderMismatch('pam-workflow', 'expected a workflow or no_workflow.');
}
