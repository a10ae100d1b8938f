import type { EventRow, EventWindow } from '../../domain/observation.js';
import { SEVERITIES, type Severity } from '../../domain/severity.js';
import { ownValue } from '../../util/own-value.js';
import { eventRating, worstEvent } from './catalogue.js';
import { guardChange } from './guard-policies.js';

/** How severe an event is, and why it is that severe; null where its type needs no reason. */
export interface Rating {
  readonly severity: Severity;
  readonly reason: string | null;
}

type Rated = Pick<EventRow, 'type' | 'fields' | 'actor' | 'isAboutAdministrator'>;

/** The rating that the event's own fields support; null: the rating of its type. */
const RATINGS: Readonly<Record<string, (row: Rated) => Rating | null>> = {
  role_enforcement_changed: policyRating,
  exported_records: (row) => ofAdministrator(row, 'Exported by an administrator'),
  enterprise_2fa_disabled_by_admin: (row) =>
    ofAdministrator(row, 'Two-factor authentication removed from an administrator'),
  vault_transferred({ fields, actor }) {
    const receiver = ownValue(fields, 'to_username');
    if (receiver === undefined || receiver !== actor) return null;
    return { severity: 'HIGH', reason: 'Transferred to the person who did it' };
  },
};

function ofAdministrator({ isAboutAdministrator }: Rated, reason: string): Rating | null {
  return isAboutAdministrator === true ? { severity: 'HIGH', reason } : null;
}

function policyRating(row: Rated): Rating | null {
  const change = guardChange(row);
  if (change === null) return null;
  const policy = ownValue(row.fields, 'enforcement');
  return (
    {
      weaker: { severity: 'HIGH', reason: `Guard policy weakened: ${policy}` },
      stricter: { severity: 'MEDIUM', reason: `Guard policy made stricter: ${policy}` },
      unknown: {
        severity: 'MEDIUM',
        reason: `Guard policy changed; the event does not show whether it became weaker: ${policy}`,
      },
    } as const satisfies Record<typeof change, Rating>
  )[change];
}

function ratingOf(row: Rated): Rating {
  return ownValue(RATINGS, row.type)?.(row) ?? eventRating(row.type);
}

/** Among equally severe events, those about a guard policy come first. */
export function weightOf(row: Rated): number {
  return rank(ratingOf(row)) + (guardChange(row) === null ? 0 : 0.5);
}

/** The current rating of a burst or sequence; otherwise that of the worst event, counted or retained as evidence. */
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
