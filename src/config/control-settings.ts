import { LISTING_NAMES, SHARE_NAMES } from '../controls/adoption/catalogue.js';
import { ADOPTION } from '../controls/adoption/entries.js';
import { controlId } from '../controls/control-id.js';
import { detectionIds, eventControlIds } from '../controls/events/rules.js';
import {
  MONITORING,
  MONITORING_NAMES,
  monitoringDefinition,
} from '../controls/monitoring/catalogue.js';
import { POLICY_NAMES, policyEntry } from '../controls/policies/catalogue.js';
import { matchesControl } from '../controls/settings.js';
import { isObject } from '../util/is-object.js';
import { namesControls } from './control-ids.js';
import { getProperty, type RuleIssue } from './parts.js';

const SHARES = SHARE_NAMES.map((name) => controlId('adoption', name));
const POLICIES = POLICY_NAMES.filter((name) => policyEntry(name).limit !== undefined).map((name) =>
  controlId('policy', name),
);
const IDLE = LISTING_NAMES.filter((name) => ADOPTION[name].threshold !== null);
const OTHERS_WITH_THRESHOLD = [
  ...IDLE.map((name) => controlId('adoption', name)),
  ...MONITORING_NAMES.filter((name) => MONITORING[name].threshold !== null).map(
    (name) => monitoringDefinition(name).id,
  ),
  'bridge.token-expiring',
];

/** The controls that support a setting. */
const SUPPORTED_SETTINGS = {
  threshold: {
    controls: [...SHARES, ...OTHERS_WITH_THRESHOLD, ...POLICIES, ...detectionIds()],
    named: [...SHARES, ...OTHERS_WITH_THRESHOLD, ...POLICIES],
  },
  window: {
    controls: eventControlIds(),
    named: ['controls of the families event and pam that are based on audit events'],
  },
  perUser: {
    controls: LISTING_NAMES.map((name) => controlId('adoption', name)),
    named: LISTING_NAMES.map((name) => controlId('adoption', name)),
  },
  perRole: {
    controls: POLICY_NAMES.map((name) => controlId('policy', name)),
    named: ['policy.*'],
  },
} as const;

/** A setting that none of the matching controls supports would have no effect, and nobody would notice. */
export function* settingIssues(overrides: unknown): Generator<RuleIssue> {
  if (!isObject(overrides)) return;
  for (const [pattern, override] of Object.entries(overrides)) {
    if (!namesControls(pattern)) continue;
    for (const [setting, { controls, named }] of Object.entries(SUPPORTED_SETTINGS)) {
      if (getProperty(override, setting) === undefined) continue;
      if (controls.some((id) => matchesControl(pattern, id))) continue;
      yield {
        path: [pattern, setting],
        message: `${pattern} has no ${setting}, so this would have no effect.`,
        hint: `Remove it; it applies to ${named.join(', ')}.`,
      };
    }
    yield* shareFaults(pattern, getProperty(override, 'threshold'));
  }
}

function* shareFaults(pattern: string, threshold: unknown): Generator<RuleIssue> {
  if (!SHARES.includes(pattern) || typeof threshold !== 'number' || threshold <= 100) return;
  yield {
    path: [pattern, 'threshold'],
    message: 'This threshold is a percentage of users, so at most 100.',
    hint: 'Write 80 for 80 %.',
  };
}
