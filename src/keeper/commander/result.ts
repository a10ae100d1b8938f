import { createDecipheriv } from 'node:crypto';
import * as z from 'zod';
import { BridgeError } from '../../util/errors.js';
import type { HttpAnswer } from '../../util/http.js';
import { parseExactJson } from '../admin-api/json.js';
import type { CommandName } from './commands.js';
import { FAILED, mendOf } from './refusals.js';

/** Keeper Commander, `encrypt_aes_v2`: nonce, then ciphertext, then tag. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const Result = z.object({ status: z.string(), data: z.unknown().optional() });

/**
 * What a command gave: the `data` of its answer, null when it printed nothing.
 * @param key the 32 bytes that the service encrypts results with; null when it does not
 * @throws BridgeError `CommanderNotDecrypted`, `CommanderNotJson`, `CommanderCommandFailed`
 */
export function readResult(command: CommandName, answer: HttpAnswer, key: Buffer | null): unknown {
  const text = key === null ? answer.text : decrypt(command, answer.bytes, key);
  const result = Result.safeParse(parse(command, text));
  if (!result.success || result.data.status !== 'success') {
    throw new BridgeError(
      FAILED.code,
      `Keeper Commander answered ${command} without success: ${FAILED.meaning}.`,
      { mend: mendOf(FAILED, command) },
    );
  }
  return result.data.data ?? null;
}

/** @throws BridgeError `CommanderNotJson` */
export function parse(command: CommandName, text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    throw new BridgeError(
      'CommanderNotJson',
      `Keeper Commander answered ${command} with something that is no JSON.`,
      {
        mend: 'If the service encrypts its results, set commander.encryptionKey; if a proxy stands in between, set commander.url to the service itself.',
      },
    );
  }
}

function decrypt(command: CommandName, bytes: Uint8Array, key: Buffer): string {
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const ciphertext = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch {
    throw new BridgeError(
      'CommanderNotDecrypted',
      `Keeper Commander's answer to ${command} cannot be decrypted.`,
      {
        mend: "Put the service's encryption key where commander.encryptionKey says, or set it to null if the service does not encrypt.",
      },
    );
  }
}
