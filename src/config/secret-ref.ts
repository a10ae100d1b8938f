import * as z from 'zod';
import { messageWithHint } from './message.js';
import { filePath, filled, section, text } from './parts.js';

const EnvRef = section({
  // A pasted secret rarely looks like a variable name, so it is rejected here.
  env: text(
    /^[A-Za-z_]\w*$/,
    'This must be the name of an environment variable.',
    'Write the name of the variable, not the secret.',
  ),
});
const FileRef = section({ file: filePath });
const SecretsManagerRef = section({ secretsManager: filled, field: filled.exactOptional() });
const SsmRef = section({ ssm: filled });

const KEEPER_SECRETS_MANAGER_CONFIG = messageWithHint(
  'The Keeper Secrets Manager configuration is itself a secret and must be a reference.',
  'Write { env: NAME } or { file: PATH }.',
);
const KeeperSecretsManagerRef = section({
  keeperSecretsManager: section({
    notation: filled,
    config: z.union([EnvRef, FileRef, SecretsManagerRef, SsmRef], KEEPER_SECRETS_MANAGER_CONFIG),
  }),
});

/** The location of a secret. The secret itself is never part of a configuration. */
export const SecretRef = z.union(
  [EnvRef, FileRef, SecretsManagerRef, SsmRef, KeeperSecretsManagerRef],
  messageWithHint(
    'This must be the location of the secret, never the secret itself.',
    'Write { env: NAME } or { file: PATH }.',
  ),
);
export type SecretRef = z.output<typeof SecretRef>;

/** Describes a reference for people, for example `env KEEPER_API_TOKEN`. */
export function nameSecret(ref: SecretRef): string {
  if ('env' in ref) return `env ${ref.env}`;
  if ('file' in ref) return `file ${ref.file}`;
  if ('ssm' in ref) return `ssm ${ref.ssm}`;
  if ('keeperSecretsManager' in ref) {
    return `keeperSecretsManager ${ref.keeperSecretsManager.notation}`;
  }
  const field = ref.field === undefined ? '' : ` field ${ref.field}`;
  return `secretsManager ${ref.secretsManager}${field}`;
}

interface WithSecrets {
  readonly keeper: { readonly token: SecretRef };
  readonly commander: {
    readonly apiKey: SecretRef;
    readonly encryptionKey: SecretRef | null;
  } | null;
}

/** All secrets of a tenant. */
export function secretRefs({ keeper, commander }: WithSecrets): SecretRef[] {
  const refs = [keeper.token, commander?.apiKey, commander?.encryptionKey];
  return refs.filter((ref) => ref !== undefined && ref !== null);
}
