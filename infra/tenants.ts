import type * as z from 'zod';
import { parseConfig } from '../src/config/load.js';
import type { TenantConfig } from '../src/config/schema.js';

/** A tenant as the configuration file has it. */
export type WrittenTenant = z.input<typeof TenantConfig>;

type WrittenKeeper = WrittenTenant['keeper'];

/** A tenant for the construct: without a token, it gets an empty secret for one. */
export interface BridgeTenant extends Omit<WrittenTenant, 'keeper'> {
  readonly keeper: Omit<WrittenKeeper, 'token'> & Partial<Pick<WrittenKeeper, 'token'>>;
}

/** @throws ConfigError with every fault */
export function parseTenants(tenants: readonly WrittenTenant[]): readonly TenantConfig[] {
  return parseConfig(JSON.stringify({ version: 1, tenants }), 'tenants').tenants;
}
