import type { Severity } from '../../domain/severity.js';
import { ALERT_GROUPS } from '../alerts/groups.js';
import { controlId } from '../control-id.js';
import type { ControlDefinition } from '../definition.js';
import { BURSTS } from './bursts.js';
import type { Detection } from './detection.js';
import type { TrackRule } from './rule.js';
import { SEQUENCES } from './sequences.js';
import { SINGLE_EVENTS } from './single-events.js';

const DETECTIONS = { ...BURSTS, ...SINGLE_EVENTS, ...SEQUENCES };

export type DetectionName = keyof typeof DETECTIONS;

export function isDetectionName(name: string): name is DetectionName {
  return Object.hasOwn(DETECTIONS, name);
}

export const DETECTION_NAMES: readonly DetectionName[] =
  Object.keys(DETECTIONS).filter(isDetectionName);

export function detectionOf(name: DetectionName): Detection {
  return DETECTIONS[name];
}

/** Event types that open it, including those that must come first. */
export function detectionTypes({ opens, after }: Detection): readonly string[] {
  return [...(after?.types ?? []), ...(isList(opens) ? opens : Object.values(opens).flat())];
}

/** Null if the event types form a single group. */
export function groupsOf({ opens }: Detection): TrackRule['groups'] {
  return isList(opens) ? null : opens;
}

function isList(opens: Detection['opens']): opens is readonly string[] {
  return Array.isArray(opens);
}

/** The severity of the last level; follow-ups and other levels change that of a finding. */
export function detectionDefinition(name: DetectionName): ControlDefinition {
  const { family, levels, reason, type, attack, group, isOptional } = detectionOf(name);
  const severity: Severity = levels.at(-1)?.severity ?? 'MEDIUM';
  return {
    id: controlId(family, name),
    family,
    source: 'events',
    severity,
    severityReason: reason,
    types: [type],
    attack,
    remediationUrl: ALERT_GROUPS[group].url,
    requirements: [],
    ...(isOptional && { isOptional }),
  };
}
