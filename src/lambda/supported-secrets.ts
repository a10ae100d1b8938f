import type { Config } from '../config/schema.js';
import { nameSecret, secretRefs } from '../config/secret-ref.js';
import { BridgeError } from '../util/errors.js';

/**
 * The functions read secrets from AWS only, so that their code needs no client of Keeper Secrets Manager.
 * @throws BridgeError `SecretStoreUnsupported`
 */
export function assertSupportedSecrets({ tenants }: Config): void {
  for (const { name, ...tenant } of tenants) {
    const ref = secretRefs(tenant).find((one) => 'keeperSecretsManager' in one);
    if (ref === undefined) continue;
    throw new BridgeError(
      'SecretStoreUnsupported',
      `Tenant ${name} has a secret in ${nameSecret(ref)}, which a Lambda function cannot read.`,
      { hint: USE_AWS, fatal: true },
    );
  }
}

export const USE_AWS =
  'Put the secret into Secrets Manager or SSM: { secretsManager: ARN } or { ssm: NAME }.';
