import { type ControlSettings, settingOf } from '../settings.js';
import { eventDefinition, isDefaultEvent } from './catalogue.js';
import { EVENT_CODES, eventSubject } from './codes.js';
import { EVENT_ENDS } from './entries.js';
import { PAM_EVENT_NAMES, PAM_EVENTS, pamEventDefinition } from './pam-catalogue.js';
import type { EventRule } from './rule.js';

const EVENT_CONTROL = /^event\.([A-Za-z0-9_.-]{1,100})$/;

/**
 * The rules that the settings want. Any event can be made a finding by
 * `controls: {"event.<code>": {enabled: true}}`, also one that Keeper adds later.
 */
export function eventRules(settings: ControlSettings): EventRule[] {
  const named = Object.keys(settings.overrides).flatMap((id) => EVENT_CONTROL.exec(id)?.[1] ?? []);
  const codes = [...new Set([...EVENT_CODES, ...named])];
  const isOn = (id: string, byDefault: boolean) => settingOf(settings, id, 'enabled') ?? byDefault;
  return [
    ...codes
      .map((code) => eventRule(code))
      .filter(({ control, opens: [code = ''] }) => isOn(control, isDefaultEvent(code))),
    ...PAM_EVENT_NAMES.map((name): EventRule => {
      const { subject, opens, ends } = PAM_EVENTS[name];
      return { control: pamEventDefinition(name).id, subject, opens, closedBy: ends };
    }).filter(({ control }) => isOn(control, true)),
  ];
}

function eventRule(code: string): EventRule {
  return {
    control: eventDefinition(code).id,
    subject: eventSubject(code),
    opens: [code],
    closedBy: Object.hasOwn(EVENT_ENDS, code) ? (EVENT_ENDS[code] ?? null) : null,
  };
}
