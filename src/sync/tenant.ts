import { productArn } from '../asff/product-arn.js';
import type { TenantConfig } from '../config/schema.js';
import type { Target } from '../domain/target.js';
import type { Tenant } from '../domain/tenant.js';

/** What names a tenant's findings, of all that is configured for it. */
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
