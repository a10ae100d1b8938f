import type { Outgoing } from '../util/outgoing.js';
import { createAwsSecretStores } from './secret-stores-aws.js';
import { createKeeperSecretsManager } from './secret-stores-keeper.js';
import type { SecretStores } from './secrets.js';

/** All stores; AWS credentials, Region and endpoints come from the SDK's own chain. */
export function createSecretStores(outgoing: Outgoing): SecretStores {
  return {
    ...createAwsSecretStores(outgoing),
    keeperSecretsManager: createKeeperSecretsManager(outgoing.fetch),
  };
}
