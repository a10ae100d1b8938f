import { Logged } from './outputs.js';

/**
 * Problems of a Commander service. `router-down`: Keeper's router does not respond. `session-expired`: the next
 * command that calls Keeper finds its session expired, and the one after signs in again. `share-pending`: somebody
 * has offered a share to the account.
 */
export type CommanderCondition = 'router-down' | 'session-expired' | 'share-pending';

/** Commands that read the vault or the enterprise from memory (record.py, discoveryrotation.py, enterprise.py). */
const FROM_MEMORY = ['list', 'get', 'pam config list', 'enterprise-info'];
const EXPIRED = 'session_token_expired: Session token is expired';

/**
 * The result of a command under these conditions; undefined if it works normally. Removes one-time conditions.
 * @throws Error what the command raises
 */
export function underConditions(
  command: string,
  conditions: Set<CommanderCondition>,
): Logged | undefined {
  const isCommand = (name: string) => command === name || command.startsWith(`${name} `);
  if (!FROM_MEMORY.some(isCommand) && conditions.delete('session-expired')) {
    // `query_enterprise` in api.py logs the error with its traceback, all others raise it.
    if (!isCommand('enterprise-down')) throw new Error(EXPIRED);
    return new Logged(
      `${EXPIRED}\nTraceback (most recent call last):\nkeepercommander.error.KeeperApiError: ${EXPIRED}`,
    );
  }
  if (conditions.has('router-down')) return withoutRouter(isCommand);
  // `user_choice` in base.py reads from standard input, which is empty.
  if (isCommand('sync-down') && conditions.has('share-pending')) {
    throw new Error('EOF when reading a line');
  }
  return undefined;
}

/** Keeper Commander, discoveryrotation.py and pam/router_helper.py. */
function withoutRouter(isCommand: (name: string) => boolean): Logged | undefined {
  if (isCommand('pam gateway list')) {
    return new Logged(
      "Looks like router is down. Use '-f' flag to retrieve list of all available routers associated with your enterprise.\n\nRouter URL [https://connect.keepersecurity.com]",
    );
  }
  if (isCommand('pam rotation info')) {
    throw new Error("-1: KRouter is not reachable on 'https://connect.keepersecurity.com'.");
  }
  return undefined;
}
