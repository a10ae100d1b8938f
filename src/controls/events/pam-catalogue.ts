import type { KeeperSubjectKind } from '../../domain/subject.js';
import { ALERT_GROUPS, type AlertGroup } from '../alerts/groups.js';
import { controlId } from '../control-id.js';
import type { ControlDefinition } from '../definition.js';
import { worstEvent } from './catalogue.js';

interface PamEvent {
  readonly group: AlertGroup;
  readonly subject: KeeperSubjectKind;
  readonly opens: readonly string[];
  /** As in `EVENT_ENDS`; null for what ends by itself. */
  readonly ends: Readonly<Record<string, string | null>> | null;
}

/** The state of privileged access, as far as the audit log tells it. What is gone needs no mending. */
export const PAM_EVENTS = {
  'rotation-failed': {
    group: 'rotation',
    subject: 'record',
    opens: ['record_rotation_scheduled_fail', 'record_rotation_on_demand_fail'],
    ends: {
      record_rotation_scheduled_ok: null,
      record_rotation_on_demand_ok: null,
      record_delete: null,
    },
  },
  'rotation-disabled': {
    group: 'rotation',
    subject: 'record',
    opens: ['record_rotation_disabled'],
    ends: { record_rotation_created: null, record_rotation_updated: null, record_delete: null },
  },
  'gateway-offline': {
    group: 'privileged-setup',
    subject: 'gateway',
    opens: ['pam_gateway_offline'],
    ends: { pam_gateway_online: null, pam_gateway_removed: null },
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
    ends: null,
  },
} as const satisfies Record<string, PamEvent>;

export type PamEventName = keyof typeof PAM_EVENTS;

export function isPamEventName(name: string): name is PamEventName {
  return Object.hasOwn(PAM_EVENTS, name);
}

export const PAM_EVENT_NAMES: readonly PamEventName[] =
  Object.keys(PAM_EVENTS).filter(isPamEventName);

/** Its severity is that of the worst that can happen; a finding has that of the worst that did. */
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
