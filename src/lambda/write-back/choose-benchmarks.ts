import { splitGeneration } from '../../asff/generation.js';
import { findingPrefix } from '../../asff/identity.js';
import type { TenantConfig } from '../../config/schema.js';
import { targetsOf, tenantOf } from '../../config/tenant.js';
import type { BenchmarkChange } from '../../keeper/admin-api/set-benchmarks.js';
import type { ChosenFinding, CustomAction } from './custom-action.js';

/** Why a chosen finding is ignored. */
type LeftReason = 'NotOurs' | 'AccountNotAllowed' | 'NoBenchmark';

/** The decision about one chosen finding. */
export type Choice =
  | { readonly findingId: string; readonly left: LeftReason }
  | { readonly findingId: string; readonly tenant: string; readonly benchmark: string };

export interface ChooseOptions {
  readonly tenants: readonly TenantConfig[];
  /** Accounts besides those of the targets in which an action may be chosen, such as an administrator account. */
  readonly accounts: readonly string[];
}

/** The part of a finding's Id after its tenant; only the enterprise as a whole has benchmarks. */
const BENCHMARK = /^benchmark\.([a-z0-9-]+)\/enterprise$/;

/**
 * Classifies the chosen findings. Only a security benchmark of a tenant that the bridge sent to one of its targets is
 * accepted.
 */
export function chooseBenchmarks(action: CustomAction, options: ChooseOptions): Choice[] {
  return action.detail.findings.map((finding) => choose(finding, action.account, options));
}

function choose(
  finding: ChosenFinding,
  account: string,
  { tenants, accounts }: ChooseOptions,
): Choice {
  const findingId = finding.Id;
  const owner = tenants.find((tenant) => isFindingOf(finding, tenant));
  if (owner === undefined) return { findingId, left: 'NotOurs' };
  const allowed = [...accounts, ...owner.targets.map((target) => target.account)];
  if (!allowed.includes(account)) return { findingId, left: 'AccountNotAllowed' };
  const rest = splitGeneration(findingId).base.slice(findingPrefix(tenantOf(owner)).length);
  const name = BENCHMARK.exec(rest)?.[1];
  if (name === undefined) return { findingId, left: 'NoBenchmark' };
  return { findingId, tenant: owner.name, benchmark: benchmarkOf(name) };
}

function isFindingOf({ Id, ProductArn, AwsAccountId }: ChosenFinding, tenant: TenantConfig) {
  if (!Id.startsWith(findingPrefix(tenantOf(tenant)))) return false;
  return targetsOf(tenant).some(
    ({ account, productArn }) => account === AwsAccountId && productArn === ProductArn,
  );
}

/** `create-alerts` is `SB_CREATE_ALERTS` in Keeper. */
function benchmarkOf(name: string): BenchmarkChange['benchmark'] {
  return `SB_${name.toUpperCase().replaceAll('-', '_')}`;
}
