import { createCipheriv, randomBytes } from 'node:crypto';
import { ownValue } from '../../util/own-value.js';
import type { HttpAnswer } from '../http-server.js';
import type { KeeperEnterprise } from '../keeper/enterprise.js';
import type { CommandHandlers } from './command-answers.js';

export interface Shell {
  readonly handlers: CommandHandlers;
  readonly encryptionKey: string | null;
}

/** What the service answers when a command is done: its JSON in an envelope, encrypted if there is a key. */
export function runCommand(
  command: string,
  shell: Shell,
  enterprise: KeeperEnterprise,
  now: number,
): HttpAnswer {
  const words = command.replaceAll("'", '').split(/\s+/);
  const handler = handlerOf(words, shell.handlers);
  if (handler === undefined) return sealed(shell, 400, failure(command, `${words[0]} not found`));
  try {
    return sealed(shell, 200, success(command, handler(words, enterprise, now)));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // Errors that a command throws are not encrypted.
    return { status: 500, body: { status: 'error', error: `Unexpected error: ${text}` } };
  }
}

/** The one that names most words of the command. */
function handlerOf(words: readonly string[], handlers: CommandHandlers) {
  for (let length = words.length; length > 0; length -= 1) {
    const handler = ownValue(handlers, words.slice(0, length).join(' '));
    if (handler !== undefined) return handler;
  }
  return undefined;
}

function success(command: string, data: unknown) {
  if (data !== undefined) {
    return { status: 'success', command: command.split(' --format json')[0], data };
  }
  const message = 'Command executed successfully but produced no output';
  return { status: 'success', command: command.split(' ')[0], message, data: null };
}

function failure(command: string, error: string) {
  return { status: 'error', command: command.split(' ')[0], error };
}

function sealed({ encryptionKey }: Shell, status: number, body: object): HttpAnswer {
  if (encryptionKey === null) return { status, body };
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(encryptionKey, 'ascii'), nonce);
  const ciphertext = [cipher.update(JSON.stringify(body), 'utf8'), cipher.final()];
  return { status, body: Buffer.concat([nonce, ...ciphertext, cipher.getAuthTag()]) };
}
