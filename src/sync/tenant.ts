import { findingId } from '../asff/identity.js';
import { productArn } from '../asff/product-arn.js';
import type { TenantConfig } from '../config/schema.js';
import type { FindingKey } from '../domain/finding.js';
import type { Target } from '../domain/target.js';
import type { Tenant } from '../domain/tenant.js';

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

/** The plain Ids of findings, without retaining the findings. */
export function idsOf(keys: Iterable<FindingKey>, tenant: Tenant): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { control, subject, occurrence } of keys) {
    ids.add(findingId(tenant, control, subject, occurrence));
  }
  return ids;
}
