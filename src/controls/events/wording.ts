import type { AwsResource } from '../../domain/aws-resource.js';
import type { EventRow, EventWindow } from '../../domain/observation.js';
import { sizeClass } from '../../domain/size-class.js';
import type { Subject } from '../../domain/subject.js';
import { ownValue } from '../../util/own-value.js';
import { isKnownAlert } from '../alerts/catalogue.js';
import type { EvaluationContext } from '../context.js';
import { eventGroup, isDefaultEvent } from './catalogue.js';
import { isDetectionName } from './detections.js';
import { STATES } from './entries.js';
import { isPamEventName } from './pam-catalogue.js';
import { receiverOf } from './rows.js';
import type { EventAbout } from './texts.js';

interface Wording {
  readonly title: string;
  readonly why: string;
  readonly remediation: string;
}

/** The subject of the finding. */
interface About {
  readonly subject: Subject;
  readonly resource: AwsResource | null;
  /** Known from the inventory, where the events do not name it. */
  readonly gateway: Subject | null;
}

/** Titles are limited to 256 characters and name up to two people. */
const MAX_NAME = 60;

export function wordingOf(window: EventWindow, about: About, context: EvaluationContext): Wording {
  const { texts, tenant } = context;
  const { enterpriseId } = tenant;
  const [family, name] = splitControl(window.control);
  const { events } = texts;
  if (family === 'pam' && isPamEventName(name)) {
    const { clause, ...advice } = events.pam[name];
    return { ...advice, title: events.title(clause, aboutOf(about), enterpriseId) };
  }
  if (isDetectionName(name)) {
    const { clause, ...advice } = events.detections[name];
    const filled = fillIn(clause, placeholders(window, about, context));
    const followup = window.rating?.followup ?? null;
    const whole = followup === null ? filled : `${filled}${events.followups[followup]}`;
    const gateway = about.gateway && ({ kind: 'gateway', name: about.gateway.id } as const);
    return { ...advice, title: events.title(whole, gateway, enterpriseId) };
  }
  const group = eventGroup(name);
  const advice = group === 'other' ? events.other : texts.alerts.advice[group];
  if (isDefaultEvent(name)) {
    const clause = fillIn(events.known[name], placeholders(window, about, context));
    return { ...advice, title: events.title(clause, null, enterpriseId) };
  }
  const clause = isKnownAlert(name) ? texts.alerts.known[name] : events.unknown(name);
  return { ...advice, title: events.title(clause, aboutOf(about), enterpriseId) };
}

function splitControl(control: string): readonly [family: string, name: string] {
  const dot = control.indexOf('.');
  return [control.slice(0, dot), control.slice(dot + 1)];
}

function aboutOf({ subject, resource }: Omit<About, 'gateway'>): EventAbout | null {
  if (resource !== null) return { kind: 'aws', name: resource.arn };
  return subject.kind === 'enterprise' ? null : { kind: subject.kind, name: subject.id };
}

/** The names a title may contain; null if unknown or not shown. */
type Placeholders = Readonly<
  Record<
    'actor' | 'target' | 'receiver' | 'thing' | 'change' | 'user' | 'count' | 'from',
    string | null
  >
>;

function placeholders(
  { rows: [row], counts }: EventWindow,
  about: About,
  { userSubject, texts }: EvaluationContext,
): Placeholders {
  const events = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const address = row?.address ?? null;
  const person = (name: string | null) => (name === null ? null : (userSubject(name)?.id ?? null));
  const target = row?.target ?? null;
  const thing = aboutOf(about);
  return {
    actor: person(row?.actor ?? null),
    target: person(target),
    receiver: row === undefined ? null : person(receiverOf(row)),
    thing: thing?.kind === 'user' ? null : (thing?.name ?? null),
    change: row === undefined ? null : changeOf(row),
    user: about.subject.kind === 'user' ? about.subject.id : null,
    // The floor of the size class: one more event is not a material change, but a new title would be.
    count: sizeClass(events).split('-')[0] ?? null,
    from: address === null ? null : texts.events.from(address),
  };
}

/** The changed object: a policy, an alert, a token. */
function changeOf({ type, fields }: EventRow): string | null {
  const names = ['enforcement', ...(ownValue(STATES, type)?.member ?? [])];
  for (const name of names) {
    const value = ownValue(fields, name);
    if (value) return value;
  }
  return null;
}

/** Replaces `{name|fallback}` with the value of that name, or the fallback. */
function fillIn(template: string, values: Placeholders): string {
  return template.replaceAll(/\{(\w+)\|([^}]*)\}/g, (_, name: string, fallback: string) => {
    const value = ownValue(values, name);
    if (!value) return fallback;
    return value.length <= MAX_NAME ? value : `${value.slice(0, MAX_NAME - 1)}…`;
  });
}
