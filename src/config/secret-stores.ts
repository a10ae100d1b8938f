import type { Outgoing } from '../util/outgoing.js';
import { readParameter, readSecretsManager } from './secret-stores-aws.js';
import { createKeeperSecretsManager } from './secret-stores-keeper.js';

/**
 * External secret stores. Each returns undefined if the name does not exist.
 * @throws BridgeError `SecretDenied`, `SecretStoreUnreachable`, `KeeperSecretsManagerConfigInvalid`
 */
export interface SecretStores {
  /** @param id name or ARN of a secret; an ARN includes the Region */
  readonly secretsManager: (id: string) => Promise<string | undefined>;
  /** @param name name or ARN of a parameter */
  readonly ssm: (name: string) => Promise<string | undefined>;
  /** @param config a registered Keeper Secrets Manager device, JSON or base64 */
  readonly keeperSecretsManager: (notation: string, config: string) => Promise<string | undefined>;
}

/** The real stores; AWS credentials, Region and endpoints come from the SDK's own chain. */
export function createSecretStores(outgoing: Outgoing): SecretStores {
  return {
    secretsManager: (id) => readSecretsManager(id, outgoing),
    ssm: (name) => readParameter(name, outgoing),
    keeperSecretsManager: createKeeperSecretsManager(outgoing.fetch),
  };
}
