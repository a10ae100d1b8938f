import type { Severity } from '../../domain/severity.js';
import type { PolicyAudience, PolicyEntry, RoleKind } from './entry.js';

/** Users covered by one finding. */
export interface Audience {
  readonly name: PolicyAudience;
  readonly kinds: readonly RoleKind[];
  readonly severity: Severity;
  /** Distinguishes the two findings of one policy. */
  readonly occurrence: string | null;
}

/** Splits administrators from others only if severity or applicability differ. */
export function audiencesOf({
  severity: { admin, other },
}: Pick<PolicyEntry, 'severity'>): Audience[] {
  if (admin === other && admin !== 'off') {
    return [{ name: 'users', kinds: ['admin', 'other'], severity: admin, occurrence: null }];
  }
  const isSplit = admin !== 'off' && other !== 'off';
  const administrators = { name: 'administrators', kinds: ['admin'] } as const;
  const others = { name: 'others', kinds: ['other'] } as const;
  const audience = (of: Pick<Audience, 'name' | 'kinds'>, severity: Severity | 'off') =>
    severity === 'off' ? [] : [{ ...of, severity, occurrence: isSplit ? of.name : null }];
  return [...audience(administrators, admin), ...audience(others, other)];
}
