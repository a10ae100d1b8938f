import { BridgeError } from '../util/errors.js';
import { nameSecret, type SecretRef } from './secret-ref.js';

/**
 * External secret stores. Each returns undefined if the name does not exist.
 * @throws BridgeError `SecretDenied`, `SecretStoreUnreachable`, `KeeperSecretsManagerConfigInvalid`
 */
export interface SecretStores {
  /** @param id name or ARN of a secret; an ARN includes the Region */
  readonly secretsManager: (id: string) => Promise<string | undefined>;
  /** @param name name or ARN of a parameter */
  readonly ssm: (name: string) => Promise<string | undefined>;
  /**
   * Undefined: not supported here.
   * @param config a registered Keeper Secrets Manager device, JSON or base64
   */
  readonly keeperSecretsManager?: (notation: string, config: string) => Promise<string | undefined>;
}

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
  if (stores === undefined) throw unsupported(ref, 'Use { env: NAME } or { file: PATH }.');
  if ('ssm' in ref) return stores.ssm(ref.ssm);
  if ('keeperSecretsManager' in ref) {
    const { keeperSecretsManager } = stores;
    if (keeperSecretsManager === undefined)
      throw unsupported(ref, 'Use { secretsManager: ARN } or { ssm: NAME }.');
    const { notation, config } = ref.keeperSecretsManager;
    return keeperSecretsManager(notation, await resolveSecret(config, access));
  }
  const text = await stores.secretsManager(ref.secretsManager);
  return ref.field === undefined ? text : fieldOf(text, ref.field);
}

function unsupported(ref: SecretRef, hint: string): BridgeError {
  return new BridgeError(
    'SecretStoreUnsupported',
    `Secrets from this store cannot be read here: ${nameSecret(ref)}.`,
    { hint, fatal: true },
  );
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
