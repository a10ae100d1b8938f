import { BridgeError } from '../util/errors.js';
import { nameSecret, type SecretRef } from './secret-ref.js';

/** How the environment and files are read; passed in, so that nothing here reaches outside by itself. */
export interface SecretAccess {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readFile: (path: string) => Promise<string>;
}

/**
 * Fetches the secret that a reference names, without the white space around it.
 * @throws BridgeError `SecretMissing` (not there, unreadable or empty), `SecretStoreUnsupported`.
 * Errors name the reference, never the value.
 */
export async function resolveSecret(ref: SecretRef, access: SecretAccess): Promise<string> {
  if ('env' in ref) {
    return present(access.env[ref.env], ref, `Set the environment variable ${ref.env}.`);
  }
  if ('file' in ref) {
    const text = await access.readFile(ref.file).catch(() => undefined);
    return present(text, ref, `Write the secret into ${ref.file} and let this user read it.`);
  }
  throw new BridgeError(
    'SecretStoreUnsupported',
    `Secrets are not yet read from this store: ${nameSecret(ref)}.`,
    { mend: 'In this version, use { env: NAME } or { file: PATH }.', fatal: true },
  );
}

function present(value: string | undefined, ref: SecretRef, mend: string): string {
  const secret = value?.trim() ?? '';
  if (secret !== '') return secret;
  throw new BridgeError('SecretMissing', `The secret ${nameSecret(ref)} is missing or empty.`, {
    mend,
    fatal: true,
  });
}
