import type * as z from 'zod';
import { parseConfig } from '../src/config/load.js';
import type { TenantConfig } from '../src/config/schema.js';

/** A tenant as in the configuration file. */
export type WrittenTenant = z.input<typeof TenantConfig>;

type WrittenKeeper = WrittenTenant['keeper'];

/** A tenant for the construct: without a token, an empty secret is created for it. */
export interface BridgeTenant extends Omit<WrittenTenant, 'keeper'> {
  readonly keeper: Omit<WrittenKeeper, 'token'> & Partial<Pick<WrittenKeeper, 'token'>>;
}

/** @throws ConfigError with all errors */
export function parseTenants(tenants: readonly WrittenTenant[]): readonly TenantConfig[] {
  return parseConfig(JSON.stringify({ version: 1, tenants }), 'tenants').tenants;
}
