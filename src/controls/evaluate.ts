import type { Finding, FindingKey } from '../domain/finding.js';
import type { ReadableSourceId, Reading, Readings, SourceStatus } from '../domain/observation.js';
import { accountFindings } from './adoption/accounts.js';
import { adoptionFindings } from './adoption/evaluate.js';
import {
  alertFindings,
  type HasEventFindings,
  quietAlerts,
  replacedAlerts,
} from './alerts/evaluate.js';
import { benchmarkFindings } from './benchmarks/evaluate.js';
import { contradictedFindings, relatedFindings, ssoUse } from './benchmarks/policies.js';
import { bridgeFindings } from './bridge/evaluate.js';
import type { EvaluationContext } from './context.js';
import { closedEventFindings, eventFindings } from './events/evaluate.js';
import { openingTypes } from './events/rule.js';
import { eventRules } from './events/rules.js';
import { closedMonitoringFindings, monitoringFindings } from './monitoring/evaluate.js';
import { closedPamFindings, pamFindings } from './pam/evaluate.js';
import { gatewayLinks } from './pam/gateway-links.js';
import { closedPolicyFindings, policyFindings } from './policies/evaluate.js';
import { type ControlSettings, reachesFloor, settingOf } from './settings.js';

/** Derives the findings of one family of controls from the readings. */
interface Family {
  findings(readings: Readings, context: EvaluationContext): Iterable<Finding>;
  /** Findings that are known to be resolved even if their source was not read completely. */
  closed?(readings: Readings, context: EvaluationContext): Iterable<FindingKey>;
  /** Rows that were read and are not problems, in families in which a missing row is not the same as none. */
  quiet?(readings: Readings, context: EvaluationContext): Iterable<FindingKey>;
}

type OfSource<S extends ReadableSourceId, Result> = (
  reading: Reading<S>,
  context: EvaluationContext,
  readings: Readings,
) => Iterable<Result>;

/** A family that evaluates one source, if it was read. */
function ofSource<S extends ReadableSourceId>(
  source: S,
  {
    findings,
    closed,
    quiet,
  }: {
    readonly findings: OfSource<S, Finding>;
    readonly closed?: OfSource<S, FindingKey>;
    readonly quiet?: OfSource<S, FindingKey>;
  },
): Family {
  const ifRead =
    <Result>(evaluateReading: OfSource<S, Result> = () => []) =>
    (readings: Readings, context: EvaluationContext): Iterable<Result> => {
      const reading = readings[source];
      return isUsable(reading) ? evaluateReading(reading, context, readings) : [];
    };
  return { findings: ifRead(findings), closed: ifRead(closed), quiet: ifRead(quiet) };
}

function isUsable<R extends { readonly status: SourceStatus }>(reading?: R): reading is R {
  return reading?.status === 'complete' || reading?.status === 'incomplete';
}

const FAMILIES: readonly Family[] = [
  ofSource('benchmarks', {
    findings: (reading, context, readings) =>
      benchmarkFindings(reading, context, ssoUse(readings, context)),
  }),
  { findings: contradictedFindings },
  ofSource('adoption', { findings: adoptionFindings }),
  { findings: accountFindings },
  ofSource('alerts', {
    findings: (reading, context, readings) =>
      alertFindings(reading, context, eventFindingsOf(readings, context)),
    closed: (reading, context, readings) =>
      replacedAlerts(reading, context, eventFindingsOf(readings, context)),
    quiet: quietAlerts,
  }),
  ofSource('events', { findings: eventFindings, closed: closedEventFindings }),
  ofSource('role-policies', {
    findings: (reading, context) => policyFindings(reading, context),
    closed: closedPolicyFindings,
  }),
  ofSource('privileged-access', { findings: pamFindings, closed: closedPamFindings }),
  ofSource('administration', {
    findings: monitoringFindings,
    closed: closedMonitoringFindings,
  }),
  { findings: bridgeFindings },
];

function* allFindings(readings: Readings, context: EvaluationContext): Generator<Finding> {
  for (const family of FAMILIES) yield* family.findings(readings, context);
}

/** Only if the audit log was read: otherwise the alert is the only information about the event. */
function eventFindingsOf({ events }: Readings, { settings }: EvaluationContext): HasEventFindings {
  if (!isUsable(events)) return () => false;
  const types = openingTypes(eventRules(settings));
  return (eventType) => types.has(eventType);
}

function isWanted(finding: Finding, settings: ControlSettings): boolean {
  if (settingOf(settings, finding.control, 'enabled') === false) return false;
  if (finding.compliance === 'PASSED' && settings.passedFindings === 'archive') return false;
  return reachesFloor(finding.severity, settings.minSeverity);
}

/**
 * Every finding that follows from the readings and is enabled by the settings, once per control and subject.
 * The plan archives findings that are not yielded if their source was read completely.
 */
export function* evaluate(readings: Readings, context: EvaluationContext): Generator<Finding> {
  const relatedTo = relatedFindings(readings, context);
  const linkedTo = gatewayLinks(readings, context);
  for (const finding of allFindings(readings, context)) {
    if (!isWanted(finding, context.settings)) continue;
    const related = [...(finding.related ?? []), ...relatedTo(finding), ...linkedTo(finding)];
    yield related.length > 0 ? { ...finding, related } : finding;
  }
}

/**
 * The findings that follow from the readings, including alerts that Keeper counts as 0. If one of these is not
 * wanted, the reason is the observed value or the settings, not a missing row.
 */
export function* observedKeys(
  readings: Readings,
  context: EvaluationContext,
): Generator<FindingKey> {
  yield* allFindings(readings, context);
  for (const family of FAMILIES) yield* family.quiet?.(readings, context) ?? [];
}

/** Findings that are known to be resolved even if their source was not read completely. */
export function closedFindings(readings: Readings, context: EvaluationContext): FindingKey[] {
  return FAMILIES.flatMap((family) => [...(family.closed?.(readings, context) ?? [])]);
}
