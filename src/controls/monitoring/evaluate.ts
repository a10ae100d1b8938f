import type { Administration } from '../../domain/administration.js';
import type { Finding, FindingKey } from '../../domain/finding.js';
import type { Reading } from '../../domain/observation.js';
import type { EvaluationContext } from '../context.js';
import { MONITORING_NAMES, type MonitoringName, monitoringDefinition } from './catalogue.js';
import { RULES } from './rules.js';

/** Yields problems only; a part that could not be read has none. */
export function* monitoringFindings(
  reading: Reading<'administration'>,
  context: EvaluationContext,
): Generator<Finding> {
  for (const { finding } of judgements(reading, context)) if (finding !== null) yield finding;
}

/** Findings about parts that were read and have no problem, even if other parts could not be read. */
export function* closedMonitoringFindings(
  reading: Reading<'administration'>,
  context: EvaluationContext,
): Generator<FindingKey> {
  const { enterpriseId: id, name } = context.tenant;
  for (const { control, finding } of judgements(reading, context)) {
    if (finding !== null) continue;
    const subject = { kind: 'enterprise', id, name } as const;
    yield { control: monitoringDefinition(control).id, subject, occurrence: null };
  }
}

function* judgements(
  { observations: [observation], readAt }: Reading<'administration'>,
  context: EvaluationContext,
): Generator<{ readonly control: MonitoringName; readonly finding: Finding | null }> {
  if (observation === undefined) return;
  for (const control of MONITORING_NAMES) {
    const isRead = observation[PARTS[control]] !== null;
    if (isRead) yield { control, finding: RULES[control](observation, readAt, context) };
  }
}

/** The part of the observation that each control evaluates. */
const PARTS: Readonly<Record<MonitoringName, keyof Administration>> = {
  'license-usage': 'licenses',
  'license-expiring': 'licenses',
  'alerts-missing': 'alerts',
  'alert-inactive': 'alerts',
  'api-token-unlimited': 'tokens',
  'device-pending': 'devices',
};
