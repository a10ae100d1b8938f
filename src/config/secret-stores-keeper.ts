import type { SecretManagerOptions } from '@keeper-security/secrets-manager-core';
import { readBody, withTimeLimit } from '../util/call-limits.js';
import { SECOND } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';

type QueryFunction = NonNullable<SecretManagerOptions['queryFunction']>;

/** Keeper responds within a second; its own client would wait forever. */
const TIMEOUT_MS = 30 * SECOND;
/** A shared record with its fields takes a few KB. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Reads secrets from Keeper Secrets Manager one at a time: its client keeps the keys of the last configuration for
 * the whole process, so concurrent reads would decrypt with each other's keys.
 */
export function createKeeperSecretsManager(fetch: typeof globalThis.fetch) {
  const queryFunction = createQuery(fetch);
  let last: Promise<unknown> = Promise.resolve();
  return (notation: string, config: string): Promise<string | undefined> => {
    const read = last.then(() => readNotation(notation, config, queryFunction));
    last = read.catch(() => {});
    return read;
  };
}

async function readNotation(
  notation: string,
  config: string,
  queryFunction: QueryFunction,
): Promise<string | undefined> {
  // Loaded only when used: no other command or function needs it.
  const { getNotationResults, loadJsonConfig } = await import(
    '@keeper-security/secrets-manager-core'
  );
  const storage = boundDevice(config, loadJsonConfig);
  try {
    const [value] = await getNotationResults({ storage, queryFunction }, notation);
    return value;
  } catch (error) {
    // The client's messages may quote a response, so they stay in the cause.
    throw new BridgeError(
      'SecretStoreUnreachable',
      `Keeper Secrets Manager did not return ${notation}.`,
      {
        hint: 'Check that the notation is correct, the record is shared with the application, the device is not locked to other IP addresses, and outgoing HTTPS to Keeper is allowed.',
        retryable: true,
        cause: error,
      },
    );
  }
}

function boundDevice(
  config: string,
  load: (config: string) => SecretManagerOptions['storage'],
): SecretManagerOptions['storage'] {
  try {
    return load(config);
  } catch {
    throw new BridgeError(
      'KeeperSecretsManagerConfigInvalid',
      'The Keeper Secrets Manager configuration is neither JSON nor base64-encoded JSON.',
      {
        hint: 'Create it with `ksm profile init` and `ksm profile export --plain`, and store the output. A one-time token works only once, so it cannot be used here.',
        fatal: true,
      },
    );
  }
}

/** The client's own query function has no timeout. */
function createQuery(fetch: typeof globalThis.fetch): QueryFunction {
  return (url, transmissionKey, { payload, signature }) =>
    withTimeLimit(TIMEOUT_MS, null, async (signal) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          PublicKeyId: String(transmissionKey.publicKeyId),
          TransmissionKey: Buffer.from(transmissionKey.encryptedKey).toString('base64'),
          Authorization: `Signature ${Buffer.from(signature).toString('base64')}`,
        },
        body: Buffer.from(payload),
        redirect: 'manual',
        signal,
      });
      const data = await readBody(response, MAX_BYTES);
      return { statusCode: response.status, headers: response.headers, data };
    });
}
