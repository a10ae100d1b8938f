import type { KeeperSubjectKind } from '../../domain/subject.js';
import { ALERT_GROUPS, type AlertGroup } from '../alerts/groups.js';
import { controlId } from '../control-id.js';
import type { ControlDefinition } from '../definition.js';
import { worstEvent } from './catalogue.js';
import type { StateEntry } from './entries.js';
import type { Closer } from './rule.js';

const RECORD: Closer = { subject: ['record_uid'] };
const GATEWAY: Closer = { subject: ['gateway_uid'] };

interface PamEvent {
  readonly group: AlertGroup;
  readonly subject: KeeperSubjectKind;
  readonly opens: readonly string[];
  /** Null for incidents, which expire. */
  readonly state: StateEntry | null;
}

/** PAM controls based on the audit log. A resolved state needs no remediation. */
export const PAM_EVENTS = {
  'rotation-failed': {
    group: 'rotation',
    subject: 'record',
    opens: ['record_rotation_scheduled_fail', 'record_rotation_on_demand_fail'],
    state: {
      closedBy: {
        record_rotation_scheduled_ok: RECORD,
        record_rotation_on_demand_ok: RECORD,
        record_delete: RECORD,
      },
    },
  },
  'rotation-disabled': {
    group: 'rotation',
    subject: 'record',
    opens: ['record_rotation_disabled'],
    state: {
      closedBy: {
        record_rotation_created: RECORD,
        record_rotation_updated: RECORD,
        record_delete: RECORD,
      },
    },
  },
  'gateway-offline': {
    group: 'privileged-setup',
    subject: 'gateway',
    opens: ['pam_gateway_offline'],
    state: { closedBy: { pam_gateway_online: GATEWAY, pam_gateway_removed: GATEWAY } },
  },
  'ai-threat': {
    group: 'privileged-session',
    subject: 'record',
    opens: [
      'keeper_ai_critical_risk_level_detected',
      'keeper_ai_high_risk_level_detected',
      'keeper_ai_medium_risk_level_detected',
      'keeper_ai_session_locked_by_ai_critical',
      'keeper_ai_session_locked_by_ai_high',
      'keeper_ai_session_locked_by_ai_medium',
    ],
    state: null,
  },
} as const satisfies Record<string, PamEvent>;

export type PamEventName = keyof typeof PAM_EVENTS;

export function isPamEventName(name: string): name is PamEventName {
  return Object.hasOwn(PAM_EVENTS, name);
}

export const PAM_EVENT_NAMES: readonly PamEventName[] =
  Object.keys(PAM_EVENTS).filter(isPamEventName);

/** The severity of the worst possible event; a finding has that of the worst event that occurred. */
export function pamEventDefinition(name: PamEventName): ControlDefinition {
  const { group, opens } = PAM_EVENTS[name];
  return {
    id: controlId('pam', name),
    family: 'pam',
    source: 'events',
    ...worstEvent(opens),
    types: [ALERT_GROUPS[group].type],
    remediationUrl: ALERT_GROUPS[group].url,
    requirements: [],
  };
}
