import type { Finding } from '../../domain/finding.js';
import type { UserActivity } from '../../domain/observation.js';
import { sizeClass } from '../../domain/size-class.js';
import { DAY } from '../../util/clock.js';
import { concernedSubjects, type EvaluationContext, isoTime, known, problem } from '../context.js';
import { privacyMode } from '../privacy.js';
import { settingOf } from '../settings.js';
import { adoptionDefinition, type ListingName } from './catalogue.js';
import { ADOPTION } from './entries.js';
import type { UserList } from './texts.js';

/** What is known of a user in a list; null if it is not known. */
export interface ListedUser {
  readonly userId: string;
  readonly lastLoggedIn: number | null;
  readonly hasRecords: boolean | null;
}

export interface ListingRule<User extends ListedUser> {
  readonly name: ListingName;
  /** @param since the threshold of the control as a time */
  readonly matches: (user: User, since: number) => boolean;
}

const LISTINGS: readonly ListingRule<UserActivity>[] = [
  { name: 'never-logged-in', matches: (user) => user.lastLoggedIn === null },
  { name: 'inactive-user', matches: isIdle },
];

export function isIdle({ lastLoggedIn }: ListedUser, since: number): boolean {
  return lastLoggedIn !== null && lastLoggedIn < since;
}

/** Longest idle first; users who never logged in are ordered by id. */
function byIdleness(a: ListedUser, b: ListedUser): number {
  return (a.lastLoggedIn ?? 0) - (b.lastLoggedIn ?? 0) || (a.userId < b.userId ? -1 : 1);
}

function listingFinding(
  name: ListingName,
  matching: readonly ListedUser[],
  listing: UserList,
  observedAt: number,
  context: EvaluationContext,
): Finding {
  const text = context.texts.adoption.listings[name];
  const counts = known({ ...listing });
  const finding = problem(adoptionDefinition(name), context, observedAt, {
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
  name: ListingName,
  matching: readonly ListedUser[],
  observedAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  const text = context.texts.adoption.listings[name];
  for (const user of matching) {
    const subject = context.userSubject(user.userId);
    if (subject === null) continue;
    const lastLoggedIn = isoTime(user.lastLoggedIn);
    const facts = known({ 'last-logged-in': lastLoggedIn, 'has-records': user.hasRecords });
    const finding = problem(adoptionDefinition(name), context, observedAt, {
      title: text.userTitle(subject.id, context.tenant.enterpriseId),
      why: text.why,
      observed: text.userObserved(lastLoggedIn),
      remediation: text.remediation,
    });
    yield { ...finding, subject, compliance: 'FAILED', evidence: facts, fields: facts };
  }
}

/** The users of one rule, either one finding each or one finding that lists them. */
export function* listingFindings<User extends ListedUser>(
  { name, matches }: ListingRule<User>,
  users: readonly User[],
  observedAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  const { id } = adoptionDefinition(name);
  const usual = ADOPTION[name].threshold;
  const threshold = usual === null ? null : (settingOf(context.settings, id, 'threshold') ?? usual);
  const since = observedAt - (threshold ?? 0) * DAY;
  const matching = users.filter((user) => matches(user, since)).sort(byIdleness);
  if (matching.length === 0) return;
  // Without names there is no subject per user, but the list as a whole can still be reported.
  const hasSubjects = privacyMode(context.userSubject) !== 'none';
  if (settingOf(context.settings, id, 'perUser') && hasSubjects) {
    yield* userFindings(name, matching, observedAt, context);
  } else {
    const listing = { matching: matching.length, users: users.length, threshold };
    yield listingFinding(name, matching, listing, observedAt, context);
  }
}

/** The users to act on, according to their logins. */
export function* activityFindings(
  users: readonly UserActivity[],
  observedAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  for (const rule of LISTINGS) yield* listingFindings(rule, users, observedAt, context);
}
