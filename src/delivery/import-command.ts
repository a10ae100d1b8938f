import { BatchImportFindingsCommand } from '@aws-sdk/client-securityhub';
import type { AsffFinding } from '../asff/types.js';

/**
 * The command that imports these findings. Its body is plain JSON of our own making: the SDK would check each
 * member against its model twice, to write it and to log it, which took a third of the CPU time of a whole
 * sync. So the bytes that were packed are also the bytes that are sent, to the last one. Everything else
 * (address, signature, answer, errors) is the SDK's.
 */
export function importCommand(findings: readonly AsffFinding[]): BatchImportFindingsCommand {
  const body = Buffer.from(JSON.stringify({ Findings: findings }));
  const command = new BatchImportFindingsCommand({ Findings: [] });
  // After the SDK's own serialiser, before the length and the signature are worked out.
  command.middlewareStack.add(
    (next) => (args) => next({ ...args, request: Object.assign(args.request as object, { body }) }),
    { name: 'importBody', step: 'serialize', priority: 'low' },
  );
  return command;
}
