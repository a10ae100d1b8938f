import { createCipheriv, randomBytes } from 'node:crypto';
import { stripVTControlCharacters } from 'node:util';
import { ownValue } from '../../util/own-value.js';
import type { HttpResponse } from '../http-server.js';
import type { KeeperEnterprise } from '../keeper/enterprise.js';
import { type CommanderCondition, underConditions } from './conditions.js';
import { judgeText } from './judge-text.js';
import { type CommandHandlers, Logged, Printed, Returned } from './outputs.js';

export interface Shell {
  readonly handlers: CommandHandlers;
  readonly encryptionKey: string | null;
  readonly conditions: Set<CommanderCondition>;
}

/** The service's response when a command is done: its outcome, encrypted if there is a key. */
export function runCommand(
  command: string,
  shell: Shell,
  enterprise: KeeperEnterprise,
  now: number,
): HttpResponse {
  const words = command.replaceAll("'", '').split(/\s+/);
  const handler = handlerOf(words, shell.handlers);
  try {
    const output =
      underConditions(command, shell.conditions) ??
      // An unknown command prints the help.
      (handler ? handler(words, enterprise, now) : new Printed(`${words[0]} command [--options]`));
    return sealed(shell, outcomeOf(command, output));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // Errors that a command raises are not encrypted.
    return { status: 500, body: { status: 'error', error: `Unexpected error: ${text}` } };
  }
}

/** The handler that matches most words of the command. */
function handlerOf(words: readonly string[], handlers: CommandHandlers) {
  for (let length = words.length; length > 0; length -= 1) {
    const handler = ownValue(handlers, words.slice(0, length).join(' '));
    if (handler !== undefined) return handler;
  }
  return undefined;
}

interface Outcome {
  readonly http: number;
  readonly body: object;
}

/** Keeper Commander, `parse_response` in service/util/parse_keeper_response.py. */
function outcomeOf(command: string, output: unknown): Outcome {
  const words = command.split(' ');
  if (output === undefined) return silent(command);
  if (output instanceof Returned) {
    return success({ command: words.slice(0, 2).join(' '), data: output.value });
  }
  if (output instanceof Logged) return judged(command, output.text);
  const [base = '', ...rest] = command.split(/ --format[ =]json/);
  const isJson = rest.length > 0;
  if (!(output instanceof Printed)) {
    return isJson
      ? success({ command: base, data: output })
      : judged(command, JSON.stringify(output));
  }
  if (!isJson) return judged(command, output.text);
  return {
    http: 400,
    body: { status: 'error', command: base, data: null, error: 'Invalid JSON response' },
  };
}

function success(body: object): Outcome {
  return { http: 200, body: { status: 'success', ...body } };
}

function silent(command: string): Outcome {
  const isSync = command.includes('sync-down');
  const message = isSync
    ? 'Vault synchronized successfully'
    : 'Command executed successfully but produced no output';
  return success({ command: command.split(' ')[0], message, data: null });
}

function judged(command: string, text: string): Outcome {
  const plain = stripVTControlCharacters(text);
  const { http, status } = judgeText(plain);
  const lines = plain.split('\n').flatMap((line) => line.trim() || []);
  const base = { status, command: command.split(' ')[0] };
  if (status === 'error') return { http, body: { ...base, error: lines.join('\n') } };
  // For a success or a warning judged by words, several lines become a list.
  const message = http === 200 || http === 400 ? (lines.length > 1 ? lines : lines[0]) : plain;
  return { http, body: { ...base, message: message ?? '', data: null } };
}

function sealed({ encryptionKey }: Shell, { http, body }: Outcome): HttpResponse {
  if (encryptionKey === null) return { status: http, body };
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(encryptionKey, 'ascii'), nonce);
  const ciphertext = [cipher.update(JSON.stringify(body), 'utf8'), cipher.final()];
  return { status: http, body: Buffer.concat([nonce, ...ciphertext, cipher.getAuthTag()]) };
}
