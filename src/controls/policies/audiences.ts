import type { Severity } from '../../domain/finding.js';
import type { PolicyAudience } from '../texts.js';
import type { PolicyEntry, RoleKind } from './entry.js';

/** Users of whom one finding tells. */
export interface Audience {
  readonly name: PolicyAudience;
  readonly kinds: readonly RoleKind[];
  readonly severity: Severity;
  /** Tells the two findings of one policy apart. */
  readonly occurrence: string | null;
}

/** Administrators and others apart only where it makes a difference. */
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
