import { ADOPTION_NAMES, adoptionDefinition, isAdoptionName } from './adoption/catalogue.js';
import { ALERT_CODES, alertDefinition } from './alerts/catalogue.js';
import { BENCHMARK_NAMES, benchmarkDefinition, CONTRADICTED } from './benchmarks/catalogue.js';
import { BRIDGE_CONTROL_NAMES, bridgeDefinition, isBridgeControlName } from './bridge/catalogue.js';
import type { ControlDefinition } from './definition.js';
import { eventDefinition } from './events/catalogue.js';
import { DETECTION_NAMES, detectionDefinition, isDetectionName } from './events/detections.js';
import { DEFAULT_EVENTS } from './events/entries.js';
import { isPamEventName, PAM_EVENT_NAMES, pamEventDefinition } from './events/pam-catalogue.js';
import { MONITORING_NAMES, monitoringDefinition } from './monitoring/catalogue.js';
import {
  isPamInventoryName,
  PAM_INVENTORY_NAMES,
  pamInventoryDefinition,
} from './pam/catalogue.js';
import {
  isPolicyName,
  POLICY_NAMES,
  policyDefinition,
  roleCheckDefinition,
} from './policies/catalogue.js';
import { isRoleCheckName, ROLE_CHECK_NAMES } from './policies/role-checks.js';

/** Every named control that is enabled by default, by family. */
export function catalogue(): ControlDefinition[] {
  return [
    ...BENCHMARK_NAMES.map(benchmarkDefinition),
    CONTRADICTED,
    ...ADOPTION_NAMES.map(adoptionDefinition),
    ...ALERT_CODES.map(alertDefinition),
    ...DEFAULT_EVENTS.map(eventDefinition),
    ...DETECTION_NAMES.map(detectionDefinition),
    ...POLICY_NAMES.map(policyDefinition),
    ...ROLE_CHECK_NAMES.map(roleCheckDefinition),
    ...PAM_EVENT_NAMES.map(pamEventDefinition),
    ...PAM_INVENTORY_NAMES.map(pamInventoryDefinition),
    ...MONITORING_NAMES.map(monitoringDefinition),
    ...BRIDGE_CONTROL_NAMES.map(bridgeDefinition),
  ];
}

/**
 * Returns the definition of a control. Unknown benchmarks, alerts and events get a generic one;
 * null if the id belongs to no family.
 */
export function findControl(id: string): ControlDefinition | null {
  const dot = id.indexOf('.');
  const family = id.slice(0, dot);
  const name = id.slice(dot + 1);
  if (dot === -1 || name === '') return null;
  const single = [CONTRADICTED, ...MONITORING_NAMES.map(monitoringDefinition)].find(
    (control) => control.id === id,
  );
  if (single !== undefined) return single;
  if (family === 'benchmark') return benchmarkDefinition(name);
  if (family === 'alert') return alertDefinition(name);
  if (isDetectionName(name) && detectionDefinition(name).id === id)
    return detectionDefinition(name);
  if (family === 'event') return eventDefinition(name);
  if (family === 'policy' && isPolicyName(name)) return policyDefinition(name);
  if (family === 'policy' && isRoleCheckName(name)) return roleCheckDefinition(name);
  if (family === 'bridge' && isBridgeControlName(name)) return bridgeDefinition(name);
  if (family === 'pam' && isPamEventName(name)) return pamEventDefinition(name);
  if (family === 'pam' && isPamInventoryName(name)) return pamInventoryDefinition(name);
  return family === 'adoption' && isAdoptionName(name) ? adoptionDefinition(name) : null;
}
