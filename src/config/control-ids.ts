import { catalogue, findControl } from '../controls/catalogue/index.js';
import { matchesControl } from '../controls/settings.js';
import { isObject } from '../util/is-object.js';
import { closest } from './closest.js';
import type { RuleFault } from './parts.js';

const KNOWN = catalogue().map(({ id }) => id);
const FAMILIES = [...new Set(catalogue().map(({ family }) => family))];
/** Keeper may add to these, so any name can be one. */
const OPEN = /^(benchmark|alert|event)\./;

/** An override that names no control does nothing, and nobody would notice. */
export function* controlFaults(controls: unknown): Generator<RuleFault> {
  if (!isObject(controls)) return;
  for (const pattern of Object.keys(controls)) {
    if (!namesControls(pattern)) yield unknownControl(pattern);
  }
}

function unknownControl(pattern: string): RuleFault {
  const meant = closest(pattern, [...KNOWN, ...FAMILIES.map((family) => `${family}.*`)]);
  return {
    path: [pattern],
    message: 'No control has this id.',
    mend:
      meant === null
        ? `Write the family, a dot and a name, or * for all; families: ${FAMILIES.join(', ')}.`
        : `Did you mean "${meant}"?`,
  };
}

/** Is there a control by this id or pattern, or can there be one? */
export function namesControls(pattern: string): boolean {
  if (OPEN.test(pattern)) return true;
  if (!pattern.includes('*')) return findControl(pattern) !== null;
  return KNOWN.some((id) => matchesControl(pattern, id));
}
