import type { KeeperSubjectKind } from '../../domain/subject.js';
import { HOUR, MINUTE } from '../../util/clock.js';
import { ownValue } from '../../util/own-value.js';
import { type ControlSettings, settingOf } from '../settings.js';
import { eventDefinition, isDefaultEvent } from './catalogue.js';
import { EVENT_CODES, eventSubject } from './codes.js';
import { traitsOf } from './conditions.js';
import {
  DETECTION_NAMES,
  type DetectionName,
  detectionDefinition,
  detectionOf,
  detectionTypes,
  groupsOf,
} from './detections.js';
import { STATES, type StateEntry } from './entries.js';
import { type EventFacts, NO_FACTS } from './facts.js';
import { PAM_EVENT_NAMES, PAM_EVENTS, pamEventDefinition } from './pam-catalogue.js';
import { userFields } from './parties.js';
import type { EventRule, Level } from './rule.js';
import { TRAITS } from './traits.js';

/** Default `window`: events of one subject further apart than this are two incidents. */
const INCIDENT_GAP = HOUR;

const EVENT_CONTROL = /^event\.([A-Za-z0-9_.-]{1,100})$/;

/** Keeper's fields that name a thing. */
const THING_FIELDS = {
  enterprise: [],
  role: ['role_id'],
  record: ['record_uid'],
  gateway: ['gateway_uid'],
} as const satisfies Record<Exclude<KeeperSubjectKind, 'user'>, readonly string[]>;

/**
 * The rules enabled by the settings. Any event can be turned into findings with
 * `controls: {"event.<code>": {enabled: true}}`, including events that Keeper adds later.
 */
export function eventRules(settings: ControlSettings, facts: EventFacts = NO_FACTS): EventRule[] {
  const named = Object.keys(settings.overrides).flatMap((id) => EVENT_CONTROL.exec(id)?.[1] ?? []);
  const codes = [...new Set([...EVENT_CODES, ...named])];
  const isOn = (id: string, byDefault: boolean) => settingOf(settings, id, 'enabled') ?? byDefault;
  const parts = [
    ...codes
      .map((code) => eventParts(code))
      .filter(({ control, opens: [code = ''] }) => isOn(control, isDefaultEvent(code))),
    ...PAM_EVENT_NAMES.map((name): RuleParts => {
      const { subject, opens, state } = PAM_EVENTS[name];
      return { control: pamEventDefinition(name).id, kind: subject, opens, state };
    }).filter(({ control }) => isOn(control, true)),
  ];
  const detections = DETECTION_NAMES.filter((name) => {
    const { isOptional = false, needs } = detectionOf(name);
    const isUsable = needs === undefined || facts[needs].size > 0;
    return isUsable && isOn(detectionDefinition(name).id, !isOptional);
  });
  return [
    ...parts.map((each) => ruleOf(each, settings, facts)),
    ...detections.map((name) => trackRule(name, settings, facts)),
  ];
}

function trackRule(name: DetectionName, settings: ControlSettings, facts: EventFacts): EventRule {
  const detection = detectionOf(name);
  const { subject, by = 'subject', distinct = 'event', followups = [] } = detection;
  const { forgivenMinutes, after = null, when = [] } = detection;
  const control = detectionDefinition(name).id;
  const levels = levelsOf(detection.levels, control, settings);
  const span = Math.max(...levels.map(({ minutes }) => minutes)) * MINUTE;
  const traits = traitsOf([...when, ...(after?.when ?? []), ...levels.flatMap(conditionsOf)]);
  return {
    kind: 'track',
    control,
    facts,
    after,
    when,
    traits,
    learnsFrom: traits.flatMap((trait) => TRAITS[trait].types),
    subject: subjectOf(subject),
    opens: detectionTypes(detection),
    gap: Math.max(INCIDENT_GAP, span),
    by,
    distinct,
    levels,
    followups,
    groups: groupsOf(detection),
    forgivenWithin: forgivenMinutes === undefined ? null : forgivenMinutes * MINUTE,
  };
}

function conditionsOf({ if: one, ifBefore }: Level) {
  return [one, ifBefore].filter((it) => it !== undefined);
}

function subjectOf(subject: KeeperSubjectKind | 'target'): EventRule['subject'] {
  if (subject === 'target') return { kind: 'user', fields: null };
  return { kind: subject, fields: subject === 'user' ? ['username'] : THING_FIELDS[subject] };
}

/**
 * Configured threshold and window apply to the lowest level; higher levels are shifted accordingly.
 */
function levelsOf(levels: readonly Level[], control: string, settings: ControlSettings): Level[] {
  const lowest = levels.at(-1);
  if (lowest === undefined) return [];
  // Only from the control's own id: the `window` of a pattern is the gap between incidents.
  const own = ownValue(settings.overrides, control);
  const count = (own?.threshold ?? lowest.count) / lowest.count;
  const minutes = (own?.window ?? lowest.minutes) / lowest.minutes;
  return levels.map((level) => ({
    ...level,
    count: Math.max(1, Math.ceil(level.count * count)),
    minutes: level.minutes * minutes,
  }));
}

interface RuleParts {
  readonly control: string;
  readonly kind: KeeperSubjectKind;
  readonly opens: readonly string[];
  readonly state: StateEntry | null;
}

function eventParts(code: string): RuleParts {
  return {
    control: eventDefinition(code).id,
    kind: eventSubject(code),
    opens: [code],
    state: ownValue(STATES, code) ?? null,
  };
}

function ruleOf(
  { control, kind, opens, state }: RuleParts,
  settings: ControlSettings,
  facts: EventFacts,
): EventRule {
  const minutes = settingOf(settings, control, 'window');
  const gap = minutes === undefined ? INCIDENT_GAP : minutes * MINUTE;
  const fields = kind === 'user' ? userFields(opens[0] ?? '') : THING_FIELDS[kind];
  const common = { control, subject: { kind, fields }, opens, gap, facts };
  if (state === null) return { ...common, kind: 'occurrence' };
  const { member = null, collects = member === null, closedBy } = state;
  return { ...common, kind: 'state', member, collects, closedBy };
}

/** The controls based on known event types. */
export function eventControlIds(): readonly string[] {
  return [
    ...EVENT_CODES.map((code) => eventDefinition(code).id),
    ...PAM_EVENT_NAMES.map((name) => pamEventDefinition(name).id),
    ...detectionIds(),
  ];
}

/** The controls about bursts and sequences, which also accept `threshold`. */
export function detectionIds(): readonly string[] {
  return DETECTION_NAMES.map((name) => detectionDefinition(name).id);
}
