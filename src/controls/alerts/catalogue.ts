import { controlId } from '../control-id.js';
import type { ControlDefinition } from '../definition.js';
import { ALERTS, type AlertEntry } from './entries.js';
import { ALERT_GROUPS, type AlertGroup } from './groups.js';

export type AlertCode = keyof typeof ALERTS;

/** For an event code without an entry: reported, at low severity. */
const UNKNOWN: AlertEntry = { severity: 'LOW', group: 'other' };

export function isKnownAlert(code: string): code is AlertCode {
  return Object.hasOwn(ALERTS, code);
}

export const ALERT_CODES: readonly AlertCode[] = Object.keys(ALERTS).filter(isKnownAlert);

function entryOf(code: string): AlertEntry {
  return isKnownAlert(code) ? ALERTS[code] : UNKNOWN;
}

/** Alerts of one group share advice, type and page. */
export function alertGroup(code: string): AlertGroup {
  return entryOf(code).group;
}

/** @param code Keeper's event code; one that is not in the catalogue gets a generic definition. */
export function alertDefinition(code: string): ControlDefinition {
  const entry = entryOf(code);
  const group = ALERT_GROUPS[entry.group];
  return {
    id: controlId('alert', code),
    family: 'alert',
    source: 'alerts',
    severity: entry.severity,
    severityReason: 'reason' in entry ? entry.reason : null,
    types: [group.type],
    remediationUrl: group.url,
    requirements: [],
  };
}
