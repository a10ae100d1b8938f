import type { EventWindow } from '../../domain/observation.js';
import type { Subject } from '../../domain/subject.js';
import { ownValue } from '../../util/own-value.js';
import type { EvaluationContext } from '../context.js';
import { isDetectionName } from './detections.js';

const FAMILY = 'pam.';

/**
 * The gateway that all records of a failure stand behind, which the events do not name: as the inventory had it last.
 * Null where that is not known of one of them, or where they have several.
 */
export function gatewayOf(
  { control, rows }: EventWindow,
  { gatewayOf: lookUp }: EvaluationContext,
): Subject | null {
  if (!control.startsWith(FAMILY) || !isDetectionName(control.slice(FAMILY.length))) return null;
  const records = rows.map(({ fields }) => ownValue(fields, 'record_uid') ?? '');
  const gateways = new Set(records.map((record) => lookUp(record)));
  const [only = null] = gateways;
  return gateways.size === 1 && only !== null ? { kind: 'gateway', id: only, name: null } : null;
}
