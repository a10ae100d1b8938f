import type { Finding } from '../../domain/finding.js';
import type { UserActivity } from '../../domain/observation.js';
import { sizeClass } from '../../domain/size-class.js';
import { DAY } from '../../util/clock.js';
import { concernedSubjects, type EvaluationContext, isoTime, known, problem } from '../context.js';
import { privacyMode } from '../privacy.js';
import { settingOf } from '../settings.js';
import { adoptionDefinition, type ListingName } from './catalogue.js';
import type { UserList } from './texts.js';

/** One quarter: access reviews commonly require closing an account that was idle for this long. */
export const INACTIVE_DAYS = 90;

interface ListingRule {
  readonly name: ListingName;
  /** Days. */
  readonly threshold: number | null;
  readonly matches: (user: UserActivity, since: number) => boolean;
}

const LISTINGS: readonly ListingRule[] = [
  { name: 'never-logged-in', threshold: null, matches: (user) => user.lastLoggedIn === null },
  {
    name: 'inactive-user',
    threshold: INACTIVE_DAYS,
    matches: (user, since) => user.lastLoggedIn !== null && user.lastLoggedIn < since,
  },
];

/** Longest idle first; users who never logged in are ordered by id. */
function byIdleness(a: UserActivity, b: UserActivity): number {
  return (a.lastLoggedIn ?? 0) - (b.lastLoggedIn ?? 0) || (a.userId < b.userId ? -1 : 1);
}

function listingFinding(
  rule: ListingRule,
  matching: readonly UserActivity[],
  listing: UserList,
  observedAt: number,
  context: EvaluationContext,
): Finding {
  const text = context.texts.adoption.listings[rule.name];
  const counts = known({ ...listing });
  const finding = problem(adoptionDefinition(rule.name), context, observedAt, {
    title: text.title(context.tenant.enterpriseId),
    why: text.why,
    observed: text.observed(listing),
    remediation: text.remediation,
  });
  return {
    ...finding,
    compliance: 'FAILED',
    concerned: concernedSubjects(matching, context),
    concernedTotal: matching.length,
    evidence: counts,
    fields: { ...counts, 'size-class': sizeClass(matching.length) },
  };
}

function* userFindings(
  rule: ListingRule,
  matching: readonly UserActivity[],
  observedAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  const text = context.texts.adoption.listings[rule.name];
  for (const user of matching) {
    const subject = context.userSubject(user.userId);
    if (subject === null) continue;
    const lastLoggedIn = isoTime(user.lastLoggedIn);
    const facts = known({ 'last-logged-in': lastLoggedIn, 'has-records': user.hasRecords });
    const finding = problem(adoptionDefinition(rule.name), context, observedAt, {
      title: text.userTitle(subject.id, context.tenant.enterpriseId),
      why: text.why,
      observed: text.userObserved(lastLoggedIn),
      remediation: text.remediation,
    });
    yield { ...finding, subject, compliance: 'FAILED', evidence: facts, fields: facts };
  }
}

function* ruleFindings(
  rule: ListingRule,
  users: readonly UserActivity[],
  observedAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  const { id } = adoptionDefinition(rule.name);
  const override = settingOf(context.settings, id, 'threshold');
  const threshold = rule.threshold === null ? null : (override ?? rule.threshold);
  const since = observedAt - (threshold ?? 0) * DAY;
  const matching = users.filter((user) => rule.matches(user, since)).sort(byIdleness);
  if (matching.length === 0) return;
  // Without names there is no subject per user, but the list as a whole can still be reported.
  const hasSubjects = privacyMode(context.userSubject) !== 'none';
  if (settingOf(context.settings, id, 'perUser') && hasSubjects) {
    yield* userFindings(rule, matching, observedAt, context);
  } else {
    const listing = { matching: matching.length, users: users.length, threshold };
    yield listingFinding(rule, matching, listing, observedAt, context);
  }
}

/** The users to act on, either one finding each or one finding that lists them. */
export function* listingFindings(
  users: readonly UserActivity[],
  observedAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  for (const rule of LISTINGS) yield* ruleFindings(rule, users, observedAt, context);
}
