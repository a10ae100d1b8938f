import { productArn } from '../asff/product-arn.js';
import type { Target } from '../domain/target.js';
import type { Tenant } from '../domain/tenant.js';
import type { TenantConfig } from './schema.js';

/** The part of a tenant's configuration that identifies its findings. */
export function tenantOf(config: TenantConfig): Tenant {
  return {
    name: config.name,
    region: config.keeper.region,
    enterpriseId: config.keeper.enterpriseId,
  };
}

/** The targets of a tenant, each with the product ARN that its findings carry. */
export function targetsOf(config: TenantConfig): Target[] {
  return config.targets.map(({ product, ...target }) => ({
    ...target,
    productArn: productArn({ ...target, product: product === 'default' ? null : product }),
  }));
}
