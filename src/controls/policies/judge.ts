import type { RolePolicyObservation } from '../../domain/observation.js';
import { ownValue } from '../../util/own-value.js';
import { applied } from './checks.js';
import type { PolicyEntry, RoleKind } from './entry.js';
import type { PolicyCompliance, PolicyState } from './texts.js';

export interface Judged extends PolicyState {
  /** Null: the value is not understood. */
  readonly isMet: boolean | null;
}

/** The effective value of each policy of an entry for these roles, and whether it meets the check. */
export function judge(
  entry: PolicyEntry,
  kind: RoleKind,
  roles: readonly Pick<RolePolicyObservation, 'enforcements'>[],
  threshold: number | undefined,
): Judged[] {
  const { check, limit } = entry;
  const usual = kind === 'admin' ? (limit?.admin ?? limit?.usual) : limit?.usual;
  return policiesFor(entry, kind).map((policy) => {
    const wanted = threshold ?? limit?.policies?.[policy] ?? usual ?? 0;
    const values = roles.map(({ enforcements }) => ownValue(enforcements, policy));
    const { isMet, value } = applied(check, values, wanted);
    return { policy, value: rawText(value), check, limit: wanted, isMet };
  });
}

/** Unknown if one value is not understood. */
export function complianceOf(
  states: readonly Judged[],
  { anyOf }: Pick<PolicyEntry, 'anyOf'>,
): PolicyCompliance {
  if (anyOf && states.some(({ isMet }) => isMet)) return 'PASSED';
  if (states.some(({ isMet }) => isMet === null)) return 'NOT_AVAILABLE';
  return states.every(({ isMet }) => isMet) ? 'PASSED' : 'FAILED';
}

/** The policies that determine the state. */
export function decisive(states: readonly Judged[], compliance: PolicyCompliance): Judged[] {
  const isMet = { PASSED: true, FAILED: false, NOT_AVAILABLE: null }[compliance];
  return states.filter((state) => state.isMet === isMet);
}

/** For Details: Keeper's own names and values, the same in every language. */
export function evidenceOf(value: string | null): string {
  return value === null ? 'not set' : value || 'set';
}

function policiesFor({ policies, adminOnly }: PolicyEntry, kind: RoleKind): readonly string[] {
  return kind === 'admin' ? policies : policies.filter((policy) => !adminOnly?.includes(policy));
}

/** As Keeper stores it; empty if set without a value, null if not set. */
function rawText(value: unknown): string | null {
  if (value === undefined) return null;
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
