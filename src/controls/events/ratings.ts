import { SEVERITIES, type Severity } from '../../domain/finding.js';
import type { EventRow, EventWindow } from '../../domain/observation.js';
import { ownValue } from '../../util/own-value.js';
import { eventRating, worstEvent } from './catalogue.js';

/** How severe an event is, and why it is that severe; null where its type needs no reason. */
export interface Rating {
  readonly severity: Severity;
  readonly reason: string | null;
}

/** A condition under which an event is more severe than its type. */
interface Rise {
  readonly field: string;
  readonly matches: (value: string, actor: string | null) => boolean;
  readonly severity: Severity;
  /** The field's value follows. */
  readonly reason: string;
}

/** Policies that guard accounts, data or the audit trail: whether the change weakened one is not in the event. */
const GUARD_POLICY =
  /^(?:require_two_factor|two_factor_duration_\w+|restrict_two_factor_channel_\w+|restrict_ip_addresses|restrict_ip_autoapproval|restrict_export|restrict_sharing_\w+|restrict_breach_watch|send_breach_watch_events|logout_timer_\w+|master_password_\w+)$/i;

const RISES: Readonly<Record<string, Rise>> = {
  role_enforcement_changed: {
    field: 'enforcement',
    matches: (value) => GUARD_POLICY.test(value),
    severity: 'HIGH',
    reason: 'Guard policy changed:',
  },
  vault_transferred: {
    field: 'to_username',
    matches: (value, actor) => value === actor,
    severity: 'HIGH',
    reason: 'Transferred to the person who did it:',
  },
};

function ratingOf({ type, fields, actor }: Pick<EventRow, 'type' | 'fields' | 'actor'>): Rating {
  const rise = ownValue(RISES, type);
  const value = rise === undefined ? undefined : ownValue(fields, rise.field);
  if (rise !== undefined && value !== undefined && rise.matches(value, actor)) {
    return { severity: rise.severity, reason: `${rise.reason} ${value}` };
  }
  return eventRating(type);
}

/** Does the event change a policy that guards something? */
export function isGuardChange({ fields }: Pick<EventRow, 'fields'>): boolean {
  return GUARD_POLICY.test(ownValue(fields, 'enforcement') ?? '');
}

export function severityRank(row: Pick<EventRow, 'type' | 'fields' | 'actor'>): number {
  return rank(ratingOf(row));
}

/** Rating of a burst or sequence as it stands; otherwise of the worst event, counted or retained as evidence. */
export function windowRating({ counts, rows, rating }: EventWindow): Rating {
  if (rating !== null) return rating;
  const worst = worstEvent(Object.keys(counts).sort());
  const [row] = rows;
  const foremost = row === undefined ? null : ratingOf(row);
  if (foremost !== null && rank(foremost) >= rank(worst)) return foremost;
  return { severity: worst.severity, reason: worst.severityReason };
}

function rank({ severity }: Pick<Rating, 'severity'>): number {
  return SEVERITIES.indexOf(severity);
}
