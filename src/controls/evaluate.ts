import type { Finding, FindingKey } from '../domain/finding.js';
import type { Readings, SourceStatus } from '../domain/observation.js';
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
import { closedPamFindings, pamFindings } from './pam/evaluate.js';
import { gatewayLinks } from './pam/gateway-links.js';
import { closedPolicyFindings, policyFindings } from './policies/evaluate.js';
import { type ControlSettings, reachesFloor, settingOf } from './settings.js';

function isUsable<R extends { readonly status: SourceStatus }>(reading?: R): reading is R {
  return reading?.status === 'complete' || reading?.status === 'incomplete';
}

function* allFindings(readings: Readings, context: EvaluationContext): Generator<Finding> {
  const { benchmarks, adoption, alerts, events } = readings;
  const { 'role-policies': roles, 'privileged-access': pam } = readings;
  if (isUsable(benchmarks))
    yield* benchmarkFindings(benchmarks, context, ssoUse(readings, context));
  yield* contradictedFindings(readings, context);
  if (isUsable(adoption)) yield* adoptionFindings(adoption, context);
  if (isUsable(alerts)) yield* alertFindings(alerts, context, eventFindingsOf(readings, context));
  if (isUsable(events)) yield* eventFindings(events, context);
  if (isUsable(roles)) yield* policyFindings(roles, context);
  if (isUsable(pam)) yield* pamFindings(pam, context);
  yield* bridgeFindings(readings, context);
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
  if (isUsable(readings.alerts)) yield* quietAlerts(readings.alerts, context);
}

/** Findings that are known to be resolved even if their source was not read completely. */
export function closedFindings(readings: Readings, context: EvaluationContext): FindingKey[] {
  const { alerts, events, 'role-policies': roles, 'privileged-access': pam } = readings;
  return [
    ...(isUsable(alerts)
      ? replacedAlerts(alerts, context, eventFindingsOf(readings, context))
      : []),
    ...(isUsable(events) ? closedEventFindings(events, context) : []),
    ...(isUsable(roles) ? closedPolicyFindings(roles, context) : []),
    ...(isUsable(pam) ? closedPamFindings(pam, context) : []),
  ];
}
