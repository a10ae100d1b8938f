import { productArn } from '../src/asff/product-arn.js';
import type { TenantConfig } from '../src/config/schema.js';
import { nameSecret, type SecretRef, secretRefs } from '../src/config/secret-ref.js';
import { USE_AWS } from '../src/lambda/supported-secrets.js';
import { BridgeError } from '../src/util/errors.js';

/** The resources that the functions need for a configuration, by kind. */
export interface Needs {
  /** Of targets that use the function's own credentials. */
  readonly productArns: readonly string[];
  readonly accounts: readonly string[];
  /** Of all targets. */
  readonly regions: readonly string[];
  /** Of targets that use a role. */
  readonly roleArns: readonly string[];
  readonly secretArns: readonly string[];
  /** Names or ARNs in SSM. */
  readonly parameters: readonly string[];
}

type Target = TenantConfig['targets'][number];

/** @throws BridgeError `SecretOutOfReach` for secrets that a function in Lambda cannot read */
export function requiredResources(tenants: readonly TenantConfig[]): Needs {
  const targets = tenants.flatMap((tenant) => tenant.targets);
  const own = targets.filter(({ roleArn }) => roleArn === null);
  const stores = tenants.flatMap(secretRefs).map(storeOf);
  return {
    productArns: unique(own.flatMap(arnsOf)),
    accounts: unique(own.map(({ account }) => account)),
    regions: unique(targets.map(({ region }) => region)),
    roleArns: unique(targets.flatMap(({ roleArn }) => roleArn ?? [])),
    secretArns: unique(stores.flatMap(({ secretArn }) => secretArn ?? [])),
    parameters: unique(stores.flatMap(({ parameter }) => parameter ?? [])),
  };
}

/** A partner product also requires the subscription of the receiving account. */
function arnsOf(target: Target): string[] {
  const { product, partition, region, account } = target;
  if (product === 'default') return [productArn({ ...target, product: null })];
  const subscription = `product-subscription/${product.company}/${product.product}`;
  return [
    productArn({ ...target, product }),
    `arn:${partition}:securityhub:${region}:${account}:${subscription}`,
  ];
}

function storeOf(ref: SecretRef): { readonly secretArn?: string; readonly parameter?: string } {
  if ('secretsManager' in ref) return { secretArn: ref.secretsManager };
  if ('ssm' in ref) return { parameter: ref.ssm };
  const problem =
    'keeperSecretsManager' in ref
      ? `A Lambda function cannot read ${nameSecret(ref)}.`
      : 'A Lambda function has no access to your files or environment variables.';
  throw new BridgeError('SecretOutOfReach', problem, { hint: USE_AWS, fatal: true });
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
