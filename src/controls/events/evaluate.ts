import type { Finding, FindingKey } from '../../domain/finding.js';
import type { EventWindow, Reading } from '../../domain/observation.js';
import { SEVERITIES } from '../../domain/severity.js';
import type { Subject } from '../../domain/subject.js';
import { findControl } from '../catalogue.js';
import { concernedSubjects, type EvaluationContext, problem } from '../context.js';
import { privacyMode } from '../privacy.js';
import { settingOf } from '../settings.js';
import { confidenceOf } from './confidence.js';
import { evidenceOf, fieldsOf } from './evidence.js';
import { gatewayOf } from './gateway.js';
import { kinshipOf } from './kinship.js';
import { shownWindows } from './people.js';
import { windowRating } from './ratings.js';
import type { EventCounts } from './texts.js';
import { wordingOf } from './wording.js';

/** One finding for each open window. */
export function* eventFindings(
  reading: Reading<'events'>,
  context: EvaluationContext,
): Generator<Finding> {
  const windows = shownWindows(reading.observations, privacyMode(context.userSubject));
  const kinship = kinshipOf(windows);
  for (const window of windows) {
    const finding = eventFinding(window, reading.readAt, context);
    if (finding === null) continue;
    const { wholes, parts, others } = kinship(window);
    const related = [...new Set([...wholes, ...parts, ...others])]
      .slice(0, MAX_RELATED)
      .map((it) => keyOf(it, context));
    yield { ...asPart(finding, wholes, context), ...(related.length > 0 && { related }) };
  }
}

/** Findings whose windows are closed. */
export function closedEventFindings(
  reading: Reading<'events'>,
  context: EvaluationContext,
): FindingKey[] {
  const windows = shownWindows(reading.closed ?? [], privacyMode(context.userSubject));
  return windows.map((window) => keyOf(window, context));
}

/** A finding that is part of a burst or sequence is one step less severe; returns severity and reason. */
function asPart(
  finding: Finding,
  wholes: readonly EventWindow[],
  { settings }: EvaluationContext,
): Finding {
  const isSet = settingOf(settings, finding.control, 'severity') !== undefined;
  const whole = wholes.find((one) => !isLess(windowRating(one), finding));
  if (whole === undefined || isSet) return finding;
  const severity = SEVERITIES[SEVERITIES.indexOf(finding.severity) - 1] ?? finding.severity;
  const reason = `One step lower as part of ${whole.control}`;
  return { ...finding, severity, fields: { ...finding.fields, 'severity-reason': reason } };
}

/** A part that is more severe than the whole keeps its severity. */
function isLess(a: Pick<Finding, 'severity'>, b: Pick<Finding, 'severity'>): boolean {
  return SEVERITIES.indexOf(a.severity) < SEVERITIES.indexOf(b.severity);
}

function eventFinding(
  window: EventWindow,
  observedAt: number,
  context: EvaluationContext,
): Finding | null {
  const definition = findControl(window.control);
  if (definition === null) return null;
  const key = keyOf(window, context);
  const resource = key.subject.kind === 'record' ? context.awsResourceOf(key.subject.id) : null;
  const gateway = key.subject.kind === 'enterprise' ? gatewayOf(window, context) : null;
  const { title, why, remediation } = wordingOf(window, { ...key, resource, gateway }, context);
  const tally = tallyOf(window);
  const finding = problem(definition, context, observedAt, {
    title,
    why,
    observed: context.texts.events.observed(tally),
    remediation,
  });
  const rating = windowRating(window);
  const others = window.users
    .filter((user) => user !== window.subject.id)
    .map((userId) => ({ userId }));
  return {
    ...finding,
    ...key,
    resource,
    severity: settingOf(context.settings, window.control, 'severity') ?? rating.severity,
    confidence: confidenceOf(window),
    concerned: [
      ...(gateway === null ? [] : [gateway]),
      ...concernedSubjects(others, context),
      ...openRecords(window),
    ],
    concernedTotal: others.length,
    evidence: evidenceOf(window, tally, context),
    fields: fieldsOf(window, tally, { definition, reason: rating.reason }, context),
    firstObservedAt: window.firstAt,
  };
}

function tallyOf({ counts, firstAt, lastAt, open, addresses }: EventWindow): EventCounts {
  return {
    events: Object.values(counts).reduce((sum, count) => sum + count, 0),
    first: new Date(firstAt).toISOString(),
    last: new Date(lastAt).toISOString(),
    goesOn: open !== null,
    addresses,
  };
}

function keyOf(
  { control, subject, occurrence }: EventWindow,
  context: EvaluationContext,
): FindingKey {
  return { control, subject: subjectOf(subject, context), occurrence };
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

/** The records of a user that the state still concerns. */
function openRecords({ control, open }: EventWindow): Subject[] {
  if (control !== 'event.bw_record_high_risk') return [];
  return (open ?? []).slice(0, MAX_RECORDS).map((id) => ({ kind: 'record', id, name: null }));
}

const MAX_RECORDS = 10;
/** ASFF's limit. */
const MAX_RELATED = 10;
