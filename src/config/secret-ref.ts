import * as z from 'zod';
import { messageWithHint } from './message.js';
import { filePath, filled, section, text } from './parts.js';

const EnvRef = section({
  // A pasted secret rarely has the form of a variable's name, so it is refused here.
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
  'The Keeper Secrets Manager configuration is itself a secret and must be referred to.',
  'Write { env: NAME } or { file: PATH }.',
);
const KeeperSecretsManagerRef = section({
  keeperSecretsManager: section({
    notation: filled,
    config: z.union([EnvRef, FileRef, SecretsManagerRef, SsmRef], KEEPER_SECRETS_MANAGER_CONFIG),
  }),
});

/** Where a secret is to be found. The secret itself never stands in a configuration. */
export const SecretRef = z.union(
  [EnvRef, FileRef, SecretsManagerRef, SsmRef, KeeperSecretsManagerRef],
  messageWithHint(
    'This must say where the secret is, never the secret itself.',
    'Write { env: NAME } or { file: PATH }.',
  ),
);
export type SecretRef = z.output<typeof SecretRef>;

/** Names a reference for people, for example `env KEEPER_API_TOKEN`. */
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
