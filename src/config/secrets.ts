import { BridgeError } from '../util/errors.js';
import { nameSecret, type SecretRef } from './secret-ref.js';
import type { SecretStores } from './secret-stores.js';

/** Access to the environment, files and stores, passed in so that this module does no I/O of its own. */
export interface SecretAccess {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads a file that contains one secret: see `readSecretFile`. */
  readonly readFile: (path: string) => Promise<string>;
  /** Undefined: references to a store are rejected. */
  readonly stores?: SecretStores;
}

/**
 * Fetches the secret behind a reference, trimmed. Read every time, so that the next run uses a rotated secret.
 * @throws BridgeError `SecretMissing` (missing, unreadable or empty), `SecretTooLarge`, `SecretStoreUnsupported`, and
 * the codes of `SecretStores`. Errors contain the reference, never the value.
 */
export async function resolveSecret(ref: SecretRef, access: SecretAccess): Promise<string> {
  if ('env' in ref) {
    const what = `The environment variable ${ref.env}`;
    return present(access.env[ref.env], what, `Set it, for example: export ${ref.env}=...`);
  }
  if ('file' in ref) {
    const text = await access.readFile(ref.file).catch(missing);
    const what = `The secret in the file ${ref.file}`;
    return present(text, what, `Write the secret to ${ref.file} and let this user read it.`);
  }
  return present(await readStore(ref, access), `The secret ${nameSecret(ref)}`, 'Store it there.');
}

type StoredRef = Exclude<SecretRef, { readonly env: string } | { readonly file: string }>;

async function readStore(ref: StoredRef, access: SecretAccess): Promise<string | undefined> {
  const { stores } = access;
  if (stores === undefined) {
    throw new BridgeError(
      'SecretStoreUnsupported',
      `This command cannot read secrets from this store: ${nameSecret(ref)}.`,
      { hint: 'Use { env: NAME } or { file: PATH }.', fatal: true },
    );
  }
  if ('ssm' in ref) return stores.ssm(ref.ssm);
  if ('keeperSecretsManager' in ref) {
    const { notation, config } = ref.keeperSecretsManager;
    return stores.keeperSecretsManager(notation, await resolveSecret(config, access));
  }
  const text = await stores.secretsManager(ref.secretsManager);
  return ref.field === undefined ? text : fieldOf(text, ref.field);
}

/** A text property of a JSON object; undefined if there is none. */
function fieldOf(text: string | undefined, field: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')[field];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** An unreadable secret counts as missing; an invalid one does not. */
function missing(error: unknown): undefined {
  if (error instanceof BridgeError) throw error;
}

function present(value: string | undefined, what: string, hint: string): string {
  const secret = value?.trim() ?? '';
  if (secret !== '') return secret;
  throw new BridgeError('SecretMissing', `${what} is missing or empty.`, { hint, fatal: true });
}
