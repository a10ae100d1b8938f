import { SEVERITIES, type Severity } from '../../domain/severity.js';
import { ownValue } from '../../util/own-value.js';
import { isKnownAlert } from '../alerts/catalogue.js';
import { ALERTS, type AlertEntry } from '../alerts/entries.js';
import { ALERT_GROUPS, type AlertGroup } from '../alerts/groups.js';
import { controlId } from '../control-id.js';
import type { ControlDefinition } from '../definition.js';
import { DEFAULT_EVENTS, EVENT_FACTS, MORE_EVENTS } from './entries.js';

export type EventCode = (typeof DEFAULT_EVENTS)[number];

/** For an event without a rating, which only the operator can enable: reported, at low severity. */
const UNRATED: AlertEntry = { severity: 'LOW', group: 'other' };

/** Whether the event creates findings by default. */
export function isDefaultEvent(code: string): code is EventCode {
  return DEFAULT_EVENTS.some((name) => name === code);
}

function isOneMore(code: string): code is keyof typeof MORE_EVENTS {
  return Object.hasOwn(MORE_EVENTS, code);
}

function entryOf(code: string): AlertEntry {
  if (isKnownAlert(code)) return ALERTS[code];
  return isOneMore(code) ? MORE_EVENTS[code] : UNRATED;
}

/** Events are grouped like the alerts about them. */
export function eventGroup(code: string): AlertGroup {
  return entryOf(code).group;
}

/** The severity of an event type, and the reason. */
export function eventRating(code: string): { severity: Severity; reason: string | null } {
  const entry = entryOf(code);
  return { severity: entry.severity, reason: 'reason' in entry ? entry.reason : null };
}

/** The most severe of several event types, and the reason. */
export function worstEvent(
  codes: readonly string[],
): Pick<ControlDefinition, 'severity' | 'severityReason'> {
  const rank = ({ severity }: AlertEntry) => SEVERITIES.indexOf(severity);
  const worst = codes.map(entryOf).reduce((a, b) => (rank(b) > rank(a) ? b : a), UNRATED);
  return { severity: worst.severity, severityReason: 'reason' in worst ? worst.reason : null };
}

/** @param code any Keeper event code */
export function eventDefinition(code: string): ControlDefinition {
  const group = ALERT_GROUPS[eventGroup(code)];
  return {
    id: controlId('event', code),
    family: 'event',
    source: 'events',
    ...worstEvent([code]),
    types: [ownValue(EVENT_FACTS, code)?.type ?? group.type],
    attack: ownValue(EVENT_FACTS, code)?.attack ?? [],
    remediationUrl: group.url,
    requirements: [],
  };
}
