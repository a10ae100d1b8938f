import type { EventRow } from '../../domain/observation.js';
import { ownValue } from '../../util/own-value.js';

/** Policies that guard accounts, data or the audit trail. */
const GUARD =
  /^(?:require_two_factor|two_factor_duration_\w+|restrict_two_factor_channel_\w+|restrict_ip_addresses|restrict_ip_autoapproval|restrict_export|restrict_sharing_\w+|restrict_breach_watch|send_breach_watch_events|logout_timer_\w+|master_password_\w+)$/i;

/** Policies that are on or off (Commander, `_ENFORCEMENTS`: boolean) and guard while they are on. */
const GUARDS_WHEN_ON =
  /^(?:require_two_factor|restrict_two_factor_channel_(?:text|google|dna|duo|rsa)|restrict_ip_autoapproval|restrict_export|restrict_sharing_\w+|send_breach_watch_events)$/i;

/** While it is on, users have no BreachWatch. */
const GUARDS_WHEN_OFF = /^restrict_breach_watch$/i;

/**
 * The effect of a policy change on a guard; null if there is none. The event names the policy (`enforcement`) and, as
 * assumed, its new value (`value`), but not the previous one. For a policy that is more than on or off, the direction
 * is therefore unknown.
 */
export function guardChange({
  fields,
}: Pick<EventRow, 'fields'>): 'weaker' | 'stricter' | 'unknown' | null {
  const policy = ownValue(fields, 'enforcement') ?? '';
  if (!GUARD.test(policy)) return null;
  const value = ownValue(fields, 'value')?.toLowerCase();
  if (value !== 'true' && value !== 'false') return 'unknown';
  if (GUARDS_WHEN_ON.test(policy)) return value === 'true' ? 'stricter' : 'weaker';
  if (GUARDS_WHEN_OFF.test(policy)) return value === 'true' ? 'weaker' : 'stricter';
  return 'unknown';
}
