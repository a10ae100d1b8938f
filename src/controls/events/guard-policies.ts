import type { EventRow } from '../../domain/observation.js';
import { ownValue } from '../../util/own-value.js';

/** Policies that guard accounts, data or the audit trail. */
const GUARD =
  /^(?:require_two_factor|two_factor_duration_\w+|restrict_two_factor_channel_\w+|restrict_ip_addresses|restrict_ip_autoapproval|restrict_export|restrict_sharing_\w+|restrict_breach_watch|send_breach_watch_events|logout_timer_\w+|master_password_\w+)$/i;

/** Of those that are on or off (Commander, `_ENFORCEMENTS`: boolean), the ones that guard while they are on. */
const GUARDS_WHEN_ON =
  /^(?:require_two_factor|restrict_two_factor_channel_(?:text|google|dna|duo|rsa)|restrict_ip_autoapproval|restrict_export|restrict_sharing_\w+|send_breach_watch_events)$/i;

/** It takes BreachWatch away from the users. */
const GUARDS_WHEN_OFF = /^restrict_breach_watch$/i;

/**
 * What a policy change does to a guard; null where it changes none. The event names the policy (`enforcement`) and, as
 * is assumed of Keeper, what it was set to (`value`), but not what it was before: of a policy that is more than on or
 * off the direction is not known.
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
