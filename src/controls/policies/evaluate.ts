import type { Finding, FindingKey } from '../../domain/finding.js';
import type { Reading } from '../../domain/observation.js';
import type { EvaluationContext } from '../context.js';
import { controlId } from '../control-id.js';
import { isEnabled, settingOf } from '../settings.js';
import { POLICY_NAMES, type PolicyName, policyDefinition, RETIRED_POLICIES } from './catalogue.js';
import { userGroups } from './coverage.js';
import { roleCheckFindings } from './role-check-findings.js';
import { roleFindings } from './role-findings.js';
import { roleSubject } from './role-subject.js';
import { userFindings } from './user-findings.js';

/**
 * Evaluates policies as they apply to users: Keeper combines all roles of a user, so a single role exposes nobody. An
 * incomplete read yields nothing, because a missing role may be the one that covers a user.
 */
export function* policyFindings(
  reading: Reading<'role-policies'>,
  context: EvaluationContext,
  names: readonly PolicyName[] = POLICY_NAMES,
): Generator<Finding> {
  const [observation] = reading.observations;
  if (observation === undefined) return;
  const { roles } = observation;
  const groups = groupsOf(reading);
  for (const name of new Set(names)) {
    if (isSkipped(name, context)) continue;
    if (isPerRole(name, context)) yield* roleFindings(name, roles, reading.readAt, context);
    else if (groups !== null) yield* userFindings(name, groups, reading.readAt, context);
  }
  yield* roleCheckFindings(reading, context);
}

/** Findings of single roles (`perRole`) are resolved once policies are evaluated per user. */
export function* closedPolicyFindings(
  reading: Reading<'role-policies'>,
  context: EvaluationContext,
): Generator<FindingKey> {
  const [observation] = reading.observations;
  if (observation === undefined || groupsOf(reading) === null) return;
  const names = POLICY_NAMES.filter((name) => !isPerRole(name, context));
  for (const name of [...names, ...RETIRED_POLICIES]) {
    for (const role of observation.roles) {
      const control = controlId('policy', name);
      yield { control, subject: roleSubject(role, context), occurrence: null };
    }
  }
}

/** Null unless it is certain which policies apply to whom. */
function groupsOf({ status, observations: [observation] }: Reading<'role-policies'>) {
  if (status !== 'complete' || !observation?.people) return null;
  return userGroups(observation, observation.people);
}

/** Only controls that are off by default: others are filtered later, so that their absence has a known reason. */
function isSkipped(name: PolicyName, { settings }: EvaluationContext): boolean {
  const definition = policyDefinition(name);
  return definition.isOptional === true && !isEnabled(settings, definition);
}

function isPerRole(name: PolicyName, { settings }: EvaluationContext): boolean {
  return settingOf(settings, policyDefinition(name).id, 'perRole') === true;
}
