import PQueue from 'p-queue';
import * as z from 'zod';
import { MINUTE, SECOND } from '../../util/clock.js';
import { BridgeError } from '../../util/errors.js';
import { type HttpAnswer, type HttpContext, request } from '../../util/http.js';
import { createCallPace } from './call-pace.js';
import { type CommandName, commandLine, type FixedCommand } from './commands.js';
import { apiKeyHeader, encryptionKeyBytes, serviceUrl } from './credentials.js';
import { refuse, type Step } from './refusals.js';
import { parse, readResult } from './result.js';

/** Keeper Commander in Service Mode, as far as we use it. */
export interface Commander {
  /** The parsed JSON that the command printed; null when it printed nothing. */
  run(command: FixedCommand): Promise<unknown>;
}

export interface CommanderOptions {
  readonly url: string;
  readonly apiKey: string;
  /** 32 characters; null or absent when the service does not encrypt its results. */
  readonly encryptionKey?: string | null;
  readonly http: HttpContext;
}

/** How Keeper's own clients poll the queue. */
const FIRST_POLL_MS = SECOND;
const POLL_GROWTH = 1.5;
const LONGEST_POLL_MS = 5 * SECOND;
/** Commander lets a command wait 5 minutes for its turn; as much again for its work. */
const LONGEST_COMMAND_MS = 10 * MINUTE;

const Submitted = z.object({ request_id: z.string().regex(/^[\w-]{1,100}$/) });
const Status = z.object({ status: z.string() });
const ENDED: ReadonlySet<string> = new Set(['completed', 'failed', 'expired']);

/**
 * A client for one run: before its first command it has Commander fetch the enterprise anew, which a
 * long-lived service would otherwise tell from memory. Commands go one at a time, as Commander works.
 * Speaks the queue (v2), or the older single call (v1) where there is no queue.
 * @throws BridgeError `CommanderUrlInvalid`, `CommanderKeyInvalid` at once; `run` throws
 * `CommanderParameterRefused`, `CommanderTimeout`, and the codes of `request`, `refuse` and `readResult`.
 */
export function createCommander(options: CommanderOptions): Commander {
  const { http } = options;
  const base = serviceUrl(options.url);
  const headers = apiKeyHeader(options.apiKey);
  const key = encryptionKeyBytes(options.encryptionKey ?? null);
  const turns = new PQueue({ concurrency: 1 });
  const pace = createCallPace(http.clock, http.signal);
  let hasQueue = true;
  let fresh: Promise<unknown> | undefined;

  async function call(step: Step, name: CommandName, path: string, body?: object) {
    await pace();
    return request(
      {
        service: 'Commander',
        endpoint: name,
        method: body === undefined ? 'GET' : 'POST',
        url: new URL(`${base}/api/${path}`),
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        refuse: (answer) => refuse(step, name, answer),
      },
      // The single call answers when the command is done.
      step === 'execute' ? { ...http, timeoutMs: LONGEST_COMMAND_MS } : http,
    );
  }

  async function viaQueue(name: CommandName, command: string): Promise<HttpAnswer> {
    const submitted = await call('submit', name, 'v2/executecommand-async', { command });
    const { request_id: id } = decode(Submitted, name, submitted);
    const until = http.clock.now() + LONGEST_COMMAND_MS;
    for (let waitMs = FIRST_POLL_MS; http.clock.now() < until; waitMs *= POLL_GROWTH) {
      await http.clock.sleep(Math.min(waitMs, LONGEST_POLL_MS), http.signal);
      const { status } = decode(Status, name, await call('status', name, `v2/status/${id}`));
      if (!ENDED.has(status)) continue;
      const result = await call('result', name, `v2/result/${id}`);
      // 202 is Commander's "not ready".
      if (result.status !== 202) return result;
    }
    throw new BridgeError('CommanderTimeout', `Keeper Commander did not finish ${name} in time.`, {
      mend: 'Look at the log of the Commander service; the next run asks again.',
      retryable: true,
    });
  }

  async function send(name: CommandName, command: string): Promise<HttpAnswer> {
    if (hasQueue) {
      try {
        return await viaQueue(name, command);
      } catch (error) {
        if (!(error instanceof BridgeError && error.code === 'CommanderNotFound')) throw error;
        hasQueue = false;
      }
    }
    return call('execute', name, 'v1/executecommand', { command });
  }

  const execute = (command: FixedCommand) => {
    const line = commandLine(command);
    const work = async () => readResult(command.name, await send(command.name, line), key);
    return turns.add(work);
  };

  return {
    async run(command) {
      fresh ??= execute({ name: 'enterprise-down' });
      await fresh;
      return execute(command);
    },
  };
}

function decode<T>(schema: z.ZodType<T>, command: CommandName, answer: HttpAnswer): T {
  const result = schema.safeParse(parse(command, answer.text));
  if (result.success) return result.data;
  throw new BridgeError(
    'CommanderContractMismatch',
    `Keeper Commander's answer about the queue is not understood (command ${command}).`,
    { mend: 'Set commander.url to a Commander service of version 17.1 or later.' },
  );
}
