import type { Finding } from '../../domain/finding.js';
import type { AdoptionObservation } from '../../domain/observation.js';
import { concernedSubjects, type EvaluationContext, known, problem } from '../context.js';
import { settingOf } from '../settings.js';
import { adoptionDefinition, type ShareName } from './catalogue.js';
import { ADOPTION } from './entries.js';

interface CountedShare {
  readonly name: ShareName;
  readonly matching: number;
  readonly users: number;
  /** Those who do not match; empty if Keeper only counts. */
  readonly missing: readonly { readonly userId: string }[];
}

/** A finding if the share of users is below its threshold. */
export function* shareFinding(
  { name, matching, users, missing }: CountedShare,
  observedAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  const definition = adoptionDefinition(name);
  const text = context.texts.adoption.shares[name];
  const threshold =
    settingOf(context.settings, definition.id, 'threshold') ?? ADOPTION[name].threshold;
  if (users === 0 || matching * 100 >= threshold * users) return;
  const counts = { share: Math.floor((matching * 100) / users), threshold, matching, users };
  const finding = problem(definition, context, observedAt, {
    title: text.title(context.tenant.enterpriseId),
    why: text.why,
    observed: text.observed(counts),
    remediation: text.remediation,
  });
  yield {
    ...finding,
    compliance: 'FAILED',
    concerned: concernedSubjects(missing, context),
    concernedTotal: missing.length,
    evidence: known(counts),
    fields: known(counts),
  };
}

/** The shares that Keeper counts itself. */
export function* shareFindings(
  observation: AdoptionObservation,
  observedAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  const users = observation.users.length;
  const counts = {
    'recent-logins': observation.usersLoggedRecent,
    'vault-usage': observation.usersHasRecords,
  } as const;
  for (const name of ['recent-logins', 'vault-usage'] as const) {
    // Keeper counts and lists at different moments, so the count can exceed the list.
    const share = { name, matching: Math.min(counts[name], users), users, missing: [] };
    yield* shareFinding(share, observedAt, context);
  }
}
