import type { EventWindow } from '../../domain/observation.js';
import { detectionOf, groupsOf, isDetectionName } from './detections.js';
import { SINGLE_EVENTS } from './single-events.js';

/** A burst alone may be somebody's harmless work. */
const ONE_SIGN = 50;
/** A login after guessing, or another kind of action. */
const TWO_SIGNS = 80;
const THREE_SIGNS = 90;

/** How likely a burst or sequence is what its control says; undefined for others, which state what the log states. */
export function confidenceOf(window: EventWindow): number | undefined {
  const name = window.control.slice(window.control.indexOf('.') + 1);
  if (window.rating === null || !isDetectionName(name) || Object.hasOwn(SINGLE_EVENTS, name)) {
    return undefined;
  }
  const detection = detectionOf(name);
  const kinds = Object.values(groupsOf(detection) ?? {});
  const seen = (types: readonly string[]) => types.some((it) => Object.hasOwn(window.counts, it));
  const signs =
    Math.max(1, kinds.filter(seen).length) +
    (window.rating.followup === null ? 0 : 1) +
    (detection.after === undefined ? 0 : 1);
  return [ONE_SIGN, TWO_SIGNS][signs - 1] ?? THREE_SIGNS;
}
