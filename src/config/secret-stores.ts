import type { Outgoing } from '../util/outgoing.js';
import { readParameter, readSecretsManager } from './secret-stores-aws.js';
import { createKeeperSecretsManager } from './secret-stores-keeper.js';

/**
 * Secrets kept elsewhere. Each answers undefined where there is nothing under that name.
 * @throws BridgeError `SecretDenied`, `SecretStoreUnreachable`, `KeeperSecretsManagerConfigInvalid`
 */
export interface SecretStores {
  /** @param id name or ARN of a secret; an ARN also says the Region */
  readonly secretsManager: (id: string) => Promise<string | undefined>;
  /** @param name name or ARN of a parameter */
  readonly ssm: (name: string) => Promise<string | undefined>;
  /** @param config a bound device of Keeper Secrets Manager, JSON or base64 */
  readonly keeperSecretsManager: (notation: string, config: string) => Promise<string | undefined>;
}

/** The real stores; AWS by the SDK's own chain of credentials, Region and endpoints. */
export function createSecretStores(outgoing: Outgoing): SecretStores {
  return {
    secretsManager: (id) => readSecretsManager(id, outgoing),
    ssm: (name) => readParameter(name, outgoing),
    keeperSecretsManager: createKeeperSecretsManager(outgoing.fetch),
  };
}
