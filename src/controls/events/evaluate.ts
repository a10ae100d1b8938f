import type { Finding, FindingKey } from '../../domain/finding.js';
import type { EventWindow, Reading } from '../../domain/observation.js';
import { sizeClass } from '../../domain/size-class.js';
import type { Subject } from '../../domain/subject.js';
import { isKnownAlert } from '../alerts/catalogue.js';
import { findControl } from '../catalogue.js';
import { concernedSubjects, type EvaluationContext, known, problem } from '../context.js';
import { privacyMode } from '../privacy.js';
import { settingOf } from '../settings.js';
import type { EventAbout, EventCounts, EventTexts } from '../texts.js';
import { eventGroup, isDefaultEvent, worstEvent } from './catalogue.js';
import { isPamEventName } from './pam-catalogue.js';
import { shownWindows } from './people.js';

/** One finding for each window that goes on. */
export function* eventFindings(
  reading: Reading<'events'>,
  context: EvaluationContext,
): Generator<Finding> {
  for (const window of shownWindows(reading.observations, privacyMode(context.userSubject))) {
    const finding = eventFinding(window, reading.readAt, context);
    if (finding !== null) yield finding;
  }
}

/** The findings whose windows are over. */
export function closedEventFindings(
  reading: Reading<'events'>,
  context: EvaluationContext,
): FindingKey[] {
  const windows = shownWindows(reading.closed ?? [], privacyMode(context.userSubject));
  return windows.map((window) => keyOf(window, context));
}

function eventFinding(
  window: EventWindow,
  observedAt: number,
  context: EvaluationContext,
): Finding | null {
  const { control, counts, firstAt, users } = window;
  const definition = findControl(control);
  if (definition === null) return null;
  const key = keyOf(window, context);
  const { subject } = key;
  const resource = subject.kind === 'record' ? context.awsResourceOf(subject.id) : null;
  const about = resource === null ? aboutSubject(subject) : aboutArn(resource.arn);
  const { clause, why, remediation } = wordingOf(control, context);
  const tally = tallyOf(window);
  const finding = problem(definition, context, observedAt, {
    title: context.texts.events.title(clause, about, context.tenant.enterpriseId),
    why,
    observed: context.texts.events.observed(tally),
    remediation,
  });
  const types = Object.keys(counts).sort();
  const facts = {
    'event-type': types.join(', '),
    'event-count': String(tally.events),
    'first-event': tally.first,
    'last-event': tally.last,
  };
  const others = users.filter((user) => user !== window.subject.id).map((userId) => ({ userId }));
  return {
    ...finding,
    ...key,
    resource,
    severity: settingOf(context.settings, control, 'severity') ?? worstEvent(types).severity,
    concerned: concernedSubjects(others, context),
    concernedTotal: others.length,
    evidence: { ...ownEvidence(window), ...facts },
    fields: { ...facts, 'size-class': sizeClass(tally.events) },
    firstObservedAt: firstAt,
  };
}

function tallyOf({ counts, firstAt, lastAt, day }: EventWindow): EventCounts {
  return {
    events: Object.values(counts).reduce((sum, count) => sum + count, 0),
    first: new Date(firstAt).toISOString(),
    last: new Date(lastAt).toISOString(),
    day,
  };
}

function keyOf({ control, subject, day }: EventWindow, context: EvaluationContext): FindingKey {
  return { control, subject: subjectOf(subject, context), occurrence: day };
}

function subjectOf({ kind, id }: EventWindow['subject'], context: EvaluationContext): Subject {
  const { tenant } = context;
  const person = kind === 'user' && id !== null ? context.userSubject(id) : null;
  if (person !== null) return person;
  if (kind === 'user' || kind === 'enterprise' || id === null) {
    return { kind: 'enterprise', id: tenant.enterpriseId, name: tenant.name };
  }
  return { kind, id, name: null };
}

function aboutSubject({ kind, id }: Subject): EventAbout | null {
  return kind === 'enterprise' ? null : { kind, name: id };
}

function aboutArn(arn: string): EventAbout {
  return { kind: 'aws', name: arn };
}

function wordingOf(
  control: string,
  { texts }: EvaluationContext,
): EventTexts['pam'][keyof EventTexts['pam']] {
  const dot = control.indexOf('.');
  const [family, name] = [control.slice(0, dot), control.slice(dot + 1)];
  if (family === 'pam' && isPamEventName(name)) return texts.events.pam[name];
  const group = eventGroup(name);
  const advice = group === 'other' ? texts.events.other : texts.alerts.advice[group];
  return { ...advice, clause: clauseOf(name, texts) };
}

function clauseOf(code: string, { alerts, events }: EvaluationContext['texts']): string {
  if (isDefaultEvent(code)) return events.known[code];
  return isKnownAlert(code) ? alerts.known[code] : events.unknown(code);
}

/** What the last event told beside who did what: Keeper's names, with dashes. */
function ownEvidence({ last }: EventWindow): Record<string, string> {
  const fields = Object.entries(last.fields).map(([name, value]) => [
    name.replaceAll('_', '-'),
    value,
  ]);
  return { ...Object.fromEntries(fields), ...known({ 'remote-address': last.remoteAddress }) };
}
