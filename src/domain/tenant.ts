export const KEEPER_REGIONS = ['us', 'eu', 'au', 'ca', 'jp', 'gov'] as const;
export type KeeperRegion = (typeof KEEPER_REGIONS)[number];

/** Part of ledger keys, file names, metric names and log lines, hence the restricted characters and length. */
export const TENANT_NAME = /^[a-z0-9-]{1,64}$/;

/** One Keeper enterprise. The operator chooses `name`; the other two identify it in every finding id. */
export interface Tenant {
  readonly name: string;
  readonly region: KeeperRegion;
  readonly enterpriseId: string;
}
