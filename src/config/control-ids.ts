import { catalogue, findControl } from '../controls/catalogue.js';
import { EVENT_CODES } from '../controls/events/codes.js';
import { matchesControl } from '../controls/settings.js';
import { BridgeError, type ErrorSummary, summarizeError } from '../util/errors.js';
import { isObject } from '../util/is-object.js';
import { closest } from './closest.js';
import type { RuleIssue } from './parts.js';

const KNOWN = catalogue().map(({ id }) => id);
const FAMILIES = [...new Set(catalogue().map(({ family }) => family))];
/** Keeper may add to these families, so any name can be valid. */
const OPEN = /^(benchmark|alert|event)\./;

/** An override that matches no control would have no effect, and nobody would notice. */
export function* controlIssues(controls: unknown): Generator<RuleIssue> {
  if (!isObject(controls)) return;
  for (const pattern of Object.keys(controls)) {
    if (!namesControls(pattern)) yield unknownControl(pattern);
  }
}

function unknownControl(pattern: string): RuleIssue {
  const meant = closest(pattern, [...KNOWN, ...FAMILIES.map((family) => `${family}.*`)]);
  return {
    path: [pattern],
    message: 'No control has this id.',
    hint:
      meant === null
        ? `Write the family, a dot and a name, or * for all. Families: ${FAMILIES.join(', ')}.`
        : `Did you mean "${meant}"?`,
  };
}

/** Every id known today; for alerts and events that includes Keeper's documented event codes. */
const KNOWN_TODAY = [
  ...new Set([...KNOWN, ...EVENT_CODES.flatMap((code) => [`alert.${code}`, `event.${code}`])]),
];

/**
 * A probable typo: an override that matches nothing known, in a family to which Keeper may add. It is a warning, not
 * an error, because it may be such an addition.
 */
export function controlWarnings(controls: Readonly<Record<string, unknown>>): ErrorSummary[] {
  return Object.keys(controls)
    .filter((pattern) => !KNOWN_TODAY.some((id) => matchesControl(pattern, id)))
    .map((pattern) => summarizeError(unmatched(pattern)));
}

function unmatched(pattern: string): BridgeError {
  const meant = closest(pattern, KNOWN_TODAY);
  const otherwise = `If Keeper added "${pattern}" after this version, keep it.`;
  return new BridgeError(
    'ControlUnknown',
    `"${pattern}" under controls matches no known control, so it changes nothing.`,
    { hint: meant === null ? otherwise : `Did you mean "${meant}"? ${otherwise}` },
  );
}

/** Whether this id or pattern matches a control, or could match a future one. */
export function namesControls(pattern: string): boolean {
  if (OPEN.test(pattern)) return true;
  if (!pattern.includes('*')) return findControl(pattern) !== null;
  return KNOWN.some((id) => matchesControl(pattern, id));
}
