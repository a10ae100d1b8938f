import * as z from 'zod';
import { MINUTE, SECOND } from '../../util/clock.js';
import { BridgeError } from '../../util/errors.js';
import type { HttpContext, HttpResponse } from '../../util/http.js';
import { type CommanderCall, MAX_COMMAND_MS } from './caller.js';
import { commandLine, type FixedCommand } from './commands.js';
import { parse } from './outcome.js';

/** The polling interval of Keeper's own clients. */
const FIRST_POLL_MS = SECOND;
const POLL_GROWTH = 1.5;
const MAX_POLL_MS = 5 * SECOND;

const Submitted = z.object({ request_id: z.string().regex(/^[\w-]{1,100}$/) });
const Status = z.object({ status: z.string() });
const ENDED: ReadonlySet<string> = new Set(['completed', 'failed', 'expired']);

/**
 * Runs a command through the queue (v2 of the API) and waits for its result.
 * @throws BridgeError `CommanderTimeout`, `CommanderContractMismatch`, and the codes of the call; `CommanderNotFound`
 * if there is no queue
 */
export async function runByQueue(
  command: FixedCommand,
  call: CommanderCall,
  { clock, signal }: Pick<HttpContext, 'clock' | 'signal'>,
): Promise<HttpResponse> {
  const submitted = await call('submit', command, 'v2/executecommand-async', {
    command: commandLine(command),
  });
  const { request_id: id } = decode(Submitted, command, submitted);
  const until = clock.now() + MAX_COMMAND_MS;
  for (let waitMs = FIRST_POLL_MS; clock.now() < until; waitMs *= POLL_GROWTH) {
    await clock.sleep(Math.min(waitMs, MAX_POLL_MS), signal);
    const { status } = decode(Status, command, await call('status', command, `v2/status/${id}`));
    if (!ENDED.has(status)) continue;
    const result = await call('result', command, `v2/result/${id}`);
    // 202 is Commander's "not ready".
    if (result.status !== 202) return result;
  }
  throw new BridgeError(
    'CommanderTimeout',
    `Keeper Commander did not finish ${command.name} within ${MAX_COMMAND_MS / MINUTE} minutes.`,
    {
      hint: 'Restart the Commander service with standard input from /dev/null: it may be waiting for input at its terminal, for example about a pending share.',
      retryable: true,
    },
  );
}

function decode<T>(schema: z.ZodType<T>, { name }: FixedCommand, response: HttpResponse): T {
  const result = schema.safeParse(parse(name, response.text));
  if (result.success) return result.data;
  throw new BridgeError(
    'CommanderContractMismatch',
    `Keeper Commander's response about the queue has an unexpected format (command ${name}).`,
    { hint: 'Set commander.url to a Commander service of version 17.1 or later.' },
  );
}
