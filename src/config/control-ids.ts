import { catalogue, findControl } from '../controls/catalogue/index.js';
import { matchesControl } from '../controls/settings.js';
import { closest } from './closest.js';
import type { RuleFault } from './parts.js';

const KNOWN = catalogue().map(({ id }) => id);
const FAMILIES = [...new Set(catalogue().map(({ family }) => family))];
/** Keeper may add to these, so any name can be one. */
const OPEN = /^(benchmark|alert|event)\./;

/** The controls that a setting means something to. */
const MEANT_FOR = {
  threshold: {
    ids: /^(adoption\.(recent-logins|vault-usage|inactive-user)|policy\..*|bridge\.token-expiring)$/,
    named:
      'adoption.recent-logins, adoption.vault-usage, adoption.inactive-user, policy.* and bridge.token-expiring',
  },
  perUser: {
    ids: /^adoption\.(never-logged-in|inactive-user)$/,
    named: 'adoption.never-logged-in and adoption.inactive-user',
  },
} as const;
/** Their thresholds are shares of users, in percent. */
const SHARES = new Set(['adoption.recent-logins', 'adoption.vault-usage']);

/** An override that names no control, or says what its controls do not know, does nothing, and nobody would notice. */
export function* controlFaults(controls: unknown): Generator<RuleFault> {
  if (!isSection(controls)) return;
  for (const [pattern, override] of Object.entries(controls)) {
    if (!namesControls(pattern)) yield unknownControl(pattern);
    else if (isSection(override)) yield* settingFaults(pattern, override);
  }
}

function isSection(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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

function* settingFaults(
  pattern: string,
  override: Readonly<Record<string, unknown>>,
): Generator<RuleFault> {
  for (const [setting, { ids, named }] of Object.entries(MEANT_FOR)) {
    if (!(setting in override)) continue;
    if (KNOWN.some((id) => ids.test(id) && matchesControl(pattern, id))) continue;
    yield {
      path: [pattern, setting],
      message: `${pattern} has no ${setting}, so this would do nothing.`,
      mend: `Take it out; it is for ${named}.`,
    };
  }
  const { threshold } = override;
  if (SHARES.has(pattern) && typeof threshold === 'number' && threshold > 100) {
    yield {
      path: [pattern, 'threshold'],
      message: 'This threshold is a share of users in percent, so 100 at most.',
      mend: 'Write 80 for 80 %.',
    };
  }
}

function namesControls(pattern: string): boolean {
  if (OPEN.test(pattern)) return true;
  if (!pattern.includes('*')) return findControl(pattern) !== null;
  return KNOWN.some((id) => matchesControl(pattern, id));
}
