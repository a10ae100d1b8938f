import type { EventWindow } from '../../domain/observation.js';
import type { Subject } from '../../domain/subject.js';
import { ownValue } from '../../util/own-value.js';
import type { EvaluationContext } from '../context.js';
import { isDetectionName } from './detections.js';

const FAMILY = 'pam.';

/**
 * The gateway that all records of a failure share, according to the last inventory, because the events do not name
 * it. Null if it is unknown for one of them, or if they have several.
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
