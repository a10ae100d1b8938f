import { BridgeError } from '../util/errors.js';
import { nameSecret, type SecretRef } from './secret-ref.js';
import type { SecretStores } from './secret-stores.js';

/** How the environment, files and stores are read; passed in, so that nothing here reaches outside by itself. */
export interface SecretAccess {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads a file that holds one secret: see `readSecretFile`. */
  readonly readFile: (path: string) => Promise<string>;
  /** Absent: references to a store are refused. */
  readonly stores?: SecretStores;
}

/**
 * Fetches the secret that a reference names, without the white space around it. Read anew each time, so that
 * a rotated secret is used by the next run.
 * @throws BridgeError `SecretMissing` (not there, unreadable or empty), `SecretTooLarge`, `SecretStoreUnsupported`, and the
 * codes of `SecretStores`. Errors name the reference, never the value.
 */
export async function resolveSecret(ref: SecretRef, access: SecretAccess): Promise<string> {
  if ('env' in ref) {
    const what = `The environment variable ${ref.env}`;
    return present(access.env[ref.env], what, `Set it, for example: export ${ref.env}=...`);
  }
  if ('file' in ref) {
    const text = await access.readFile(ref.file).catch(missing);
    const what = `The secret in the file ${ref.file}`;
    return present(text, what, `Write the secret into ${ref.file} and let this user read it.`);
  }
  return present(await readStore(ref, access), `The secret ${nameSecret(ref)}`, 'Put it there.');
}

type StoredRef = Exclude<SecretRef, { readonly env: string } | { readonly file: string }>;

async function readStore(ref: StoredRef, access: SecretAccess): Promise<string | undefined> {
  const { stores } = access;
  if (stores === undefined) {
    throw new BridgeError(
      'SecretStoreUnsupported',
      `Secrets are not read from this store here: ${nameSecret(ref)}.`,
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

/** A member of a JSON object that is a text; undefined when there is none. */
function fieldOf(text: string | undefined, field: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')[field];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What cannot be read is missing; what is no secret is not. */
function missing(error: unknown): undefined {
  if (error instanceof BridgeError) throw error;
}

function present(value: string | undefined, what: string, hint: string): string {
  const secret = value?.trim() ?? '';
  if (secret !== '') return secret;
  throw new BridgeError('SecretMissing', `${what} is missing or empty.`, { hint, fatal: true });
}
