import type { Finding } from '../../domain/finding.js';
import type { AdoptionObservation } from '../../domain/observation.js';
import { type EvaluationContext, known, problem } from '../context.js';
import { settingOf } from '../settings.js';
import { adoptionDefinition, type ShareName } from './catalogue.js';

/** At four out of five users, Keeper is the norm rather than the exception. */
export const SHARE_PERCENT = 80;

interface ShareRule {
  readonly name: ShareName;
  readonly count: (observation: AdoptionObservation) => number;
}

const SHARES: readonly ShareRule[] = [
  { name: 'recent-logins', count: (observation) => observation.usersLoggedRecent },
  { name: 'vault-usage', count: (observation) => observation.usersHasRecords },
];

function shareFinding(
  rule: ShareRule,
  observation: AdoptionObservation,
  observedAt: number,
  context: EvaluationContext,
): Finding | null {
  const definition = adoptionDefinition(rule.name);
  const text = context.texts.adoption.shares[rule.name];
  const threshold = settingOf(context.settings, definition.id, 'threshold') ?? SHARE_PERCENT;
  const users = observation.users.length;
  // Keeper counts and lists at different moments, so the count can exceed the list.
  const matching = Math.min(rule.count(observation), users);
  if (users === 0 || matching * 100 >= threshold * users) return null;
  const counts = { share: Math.floor((matching * 100) / users), threshold, matching, users };
  const finding = problem(definition, context, observedAt, {
    title: text.title(context.tenant.enterpriseId),
    why: text.why,
    observed: text.observed(counts),
    remediation: text.remediation,
  });
  return { ...finding, compliance: 'FAILED', evidence: known(counts), fields: known(counts) };
}

/** A finding for each share of users below its threshold. */
export function* shareFindings(
  observation: AdoptionObservation,
  observedAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  for (const rule of SHARES) {
    const finding = shareFinding(rule, observation, observedAt, context);
    if (finding !== null) yield finding;
  }
}
