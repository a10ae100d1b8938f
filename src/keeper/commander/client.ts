import PQueue from 'p-queue';
import type { ErrorCode } from '../../util/error-codes.js';
import { BridgeError, type ErrorSummary, summarizeError } from '../../util/errors.js';
import type { HttpResponse } from '../../util/http.js';
import { type CallerOptions, createCommanderCall } from './caller.js';
import { runByQueue } from './command-queue.js';
import { commandLine, type FixedCommand, isRefresh } from './commands.js';
import { encryptionKeyBytes } from './credentials.js';
import { readResult } from './result.js';

/** Keeper Commander in Service Mode, as far as the bridge uses it. */
export interface Commander {
  /**
   * The parsed JSON that the command printed, or the lines of its text if it has no JSON format; null for a refresh.
   */
  run(command: FixedCommand): Promise<unknown>;
  /** Problems that refreshes reported but that do not prevent reading. */
  readonly notices: readonly ErrorSummary[];
}

export interface CommanderOptions extends Omit<CallerOptions, 'key'> {
  /** 32 characters; null or undefined if the service does not encrypt its results. */
  readonly encryptionKey?: string | null;
}

/**
 * A client for one run. Before its first command it makes Commander refresh the enterprise, which a long-lived
 * service would otherwise read from memory. Commands run one at a time, as Commander does; after a command that does
 * not finish, the others fail immediately instead of waiting behind it. Uses the queue (v2), or the older synchronous
 * call (v1) if there is no queue.
 * @throws BridgeError `CommanderUrlInvalid`, `CommanderKeyInvalid` immediately; `run` throws
 * `CommanderParameterRefused`, and the codes of `runByQueue` and `readResult`
 */
export function createCommander(options: CommanderOptions): Commander {
  const key = encryptionKeyBytes(options.encryptionKey ?? null);
  const call = createCommanderCall({ ...options, key });
  const turns = new PQueue({ concurrency: 1 });
  const notices: ErrorSummary[] = [];
  let hasQueue = true;
  let stuck: BridgeError | undefined;
  let fresh: Promise<unknown> | undefined;

  async function send(command: FixedCommand): Promise<HttpResponse> {
    if (hasQueue) {
      try {
        return await runByQueue(command, call, options.http);
      } catch (error) {
        if (!hasCode(error, 'CommanderNotFound')) throw error;
        hasQueue = false;
      }
    }
    return call('execute', command, 'v1/executecommand', { command: commandLine(command) });
  }

  async function attempt(command: FixedCommand): Promise<unknown> {
    if (stuck) throw stuck;
    try {
      return readResult(command, await send(command), key);
    } catch (error) {
      if (hasCode(error, 'CommanderTimeout')) stuck = error;
      throw error;
    }
  }

  const execute = (command: FixedCommand) =>
    turns.add(async () => {
      try {
        return await attempt(command);
      } catch (error) {
        // Commander signs in again automatically, but does not repeat the command that found the session expired.
        if (hasCode(error, 'CommanderSessionExpired')) return attempt(command);
        throw error;
      }
    });

  async function refresh(command: FixedCommand): Promise<null> {
    try {
      await execute(command);
    } catch (error) {
      if (!isDone(command, error)) throw error;
      const notice = summarizeError(error);
      options.http.logger.warn('Commander refreshed with a problem', { error: notice });
      notices.push(notice);
    }
    return null;
  }

  return {
    notices,
    async run(command) {
      fresh ??= refresh({ name: 'enterprise-down' });
      await fresh;
      return isRefresh(command.name) ? refresh(command) : execute(command);
    },
  };
}

/**
 * Whether the data was refreshed nevertheless. `sync-down` fetches the vault before it asks about shares (utils.py).
 */
function isDone({ name }: FixedCommand, error: unknown): boolean {
  return (
    hasCode(error, 'CommanderRefreshWarning') ||
    (name === 'sync-down' && hasCode(error, 'CommanderSharePending'))
  );
}

function hasCode(error: unknown, code: ErrorCode): error is BridgeError {
  return error instanceof BridgeError && error.code === code;
}
