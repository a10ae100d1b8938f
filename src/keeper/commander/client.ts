import PQueue from 'p-queue';
import { BridgeError } from '../../util/errors.js';
import type { HttpAnswer } from '../../util/http.js';
import { type CallerOptions, createCommanderCall } from './caller.js';
import { runByQueue } from './command-queue.js';
import { type CommandName, commandLine, type FixedCommand } from './commands.js';
import { encryptionKeyBytes } from './credentials.js';
import { readResult } from './result.js';

/** Keeper Commander in Service Mode, as far as we use it. */
export interface Commander {
  /** The parsed JSON that the command printed; null when it printed nothing. */
  run(command: FixedCommand): Promise<unknown>;
}

export interface CommanderOptions extends CallerOptions {
  /** 32 characters; null or absent when the service does not encrypt its results. */
  readonly encryptionKey?: string | null;
}

/**
 * A client for one run: before its first command it has Commander fetch the enterprise anew, which a
 * long-lived service would otherwise tell from memory. Commands go one at a time, as Commander works.
 * Speaks the queue (v2), or the older single call (v1) where there is no queue.
 * @throws BridgeError `CommanderUrlInvalid`, `CommanderKeyInvalid` at once; `run` throws
 * `CommanderParameterRefused`, and the codes of `runByQueue` and `readResult`.
 */
export function createCommander(options: CommanderOptions): Commander {
  const call = createCommanderCall(options);
  const key = encryptionKeyBytes(options.encryptionKey ?? null);
  const turns = new PQueue({ concurrency: 1 });
  let hasQueue = true;
  let fresh: Promise<unknown> | undefined;

  async function send(name: CommandName, command: string): Promise<HttpAnswer> {
    if (hasQueue) {
      try {
        return await runByQueue(name, command, call, options.http);
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
