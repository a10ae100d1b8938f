import { createDecipheriv } from 'node:crypto';
import * as z from 'zod';
import { BridgeError } from '../../util/errors.js';
import type { HttpResponse } from '../../util/http.js';
import { JsonTooLarge } from '../../util/json-bounds.js';
import { parseExactJson, tooLarge } from '../admin-api/json.js';
import type { CommandName } from './commands.js';

/** Keeper Commander, `encrypt_aes_v2`: nonce, then ciphertext, then tag. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** One line is a string, several are a list (Keeper Commander, `parse_keeper_response.py`). */
const Text = z.union([z.string(), z.array(z.string()).transform((lines) => lines.join('\n'))]);
const optionalText = Text.optional().catch(undefined);

const Outcome = z
  .object({
    status: z.string(),
    command: z.string().optional().catch(undefined),
    data: z.unknown().optional(),
    message: optionalText,
    error: optionalText,
  })
  .transform(({ status, command, data, message, error }) => ({
    isSuccess: status === 'success',
    /** The command completed. Otherwise it raised an error, and may have done nothing. */
    isReturned: command !== undefined,
    data: data ?? null,
    /** What it printed or logged besides its data. Never shown, because it may contain names of people and records. */
    text: error ?? message ?? '',
  }));

/** The outcome of a command, as Service Mode reports it. */
export type Outcome = z.output<typeof Outcome>;

/** The service's prefix for an error that a command raised (Keeper Commander, `command_util.py`). */
const RAISED = /^(?:Unexpected error|Command failed): /;

/**
 * The outcome of a command in a response with an HTTP error status; null if the service itself rejected the call.
 * Only outcomes are encrypted, except errors that a command raised.
 */
export function failedOutcome({ bytes, text }: HttpResponse, key: Buffer | null): Outcome | null {
  const outcome = parseOutcome((key && decryptedText(bytes, key)) ?? text);
  return outcome?.isReturned || RAISED.test(outcome?.text ?? '') ? outcome : null;
}

/**
 * The outcome in a response; null if it has another format.
 * @throws BridgeError `CommanderNotDecrypted`, `CommanderNotJson`
 */
export function outcomeOf(
  command: CommandName,
  response: HttpResponse,
  key: Buffer | null,
): Outcome | null {
  const text = key === null ? response.text : decryptedText(response.bytes, key);
  if (text === null) throw notDecrypted(command);
  return Outcome.safeParse(parse(command, text)).data ?? null;
}

/** @throws BridgeError `CommanderNotJson`, `ResponseTooLarge` */
export function parse(command: CommandName, text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (error instanceof JsonTooLarge) throw tooLarge('Keeper Commander', command, error);
    throw new BridgeError(
      'CommanderNotJson',
      `Keeper Commander returned something other than JSON for ${command}.`,
      {
        hint: 'If the service encrypts its results, set commander.encryptionKey; if a proxy is in between, set commander.url to the service itself.',
      },
    );
  }
}

function parseOutcome(text: string): Outcome | null {
  try {
    return Outcome.safeParse(parseExactJson(text)).data ?? null;
  } catch {
    return null;
  }
}

function decryptedText(bytes: Uint8Array, key: Buffer): string | null {
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const ciphertext = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function notDecrypted(command: CommandName): BridgeError {
  return new BridgeError(
    'CommanderNotDecrypted',
    `Keeper Commander's response to ${command} cannot be decrypted.`,
    {
      hint: "Store the service's encryption key where commander.encryptionKey points, or set it to null if the service does not encrypt.",
    },
  );
}
