import type { Finding } from '../../domain/finding.js';
import type { RolePolicies } from '../../domain/observation.js';
import { sizeClass } from '../../domain/size-class.js';
import type { Subject } from '../../domain/subject.js';
import { type EvaluationContext, known, MAX_CONCERNED, problem } from '../context.js';
import { privacyMode } from '../privacy.js';
import { settingOf } from '../settings.js';
import { type Audience, audiencesOf } from './audiences.js';
import { type PolicyName, policyDefinition, policyEntry } from './catalogue.js';
import { type JudgedGroup, judgeGroups, type UserGroup } from './coverage.js';
import { distribution, limitsOf, mostCommon } from './distribution.js';
import { decisive } from './judge.js';
import { roleSubject } from './role-subject.js';
import type { PolicyCompliance } from './texts.js';

/** One finding for each audience of a policy: which users all of their roles leave uncovered. */
export function* userFindings(
  name: PolicyName,
  groups: readonly UserGroup[],
  observedAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  const { id } = policyDefinition(name);
  const threshold = settingOf(context.settings, id, 'threshold');
  for (const audience of audiencesOf(policyEntry(name))) {
    const judged = judgeGroups(name, audience.kinds, groups, threshold);
    if (judged.length > 0) yield audienceFinding(name, audience, judged, observedAt, context);
  }
}

function audienceFinding(
  name: PolicyName,
  audience: Audience,
  judged: readonly JudgedGroup[],
  observedAt: number,
  context: EvaluationContext,
): Finding {
  const texts = context.texts.policies;
  const text = texts.known[name];
  const compliance = worstOf(judged);
  const matching = judged.filter((group) => group.compliance === compliance);
  const definition = { ...policyDefinition(name), severity: audience.severity };
  const coverage = { audience: audience.name, users: usersIn(judged), matching: usersIn(matching) };
  const states = decisive(mostCommon(matching), compliance);
  const finding = problem(definition, context, observedAt, {
    title: texts.title[compliance](
      text,
      texts.audience[compliance][audience.name],
      context.tenant.enterpriseId,
    ),
    why: text.why,
    observed: texts.covered[compliance]({ ...coverage, states }),
    remediation: text.remediation,
  });
  const counts = countsOf(judged);
  return {
    ...finding,
    occurrence: audience.occurrence,
    compliance,
    // AWS user guide: compliant findings are always informational.
    severity: compliance === 'FAILED' ? finding.severity : 'INFORMATIONAL',
    ...(compliance === 'FAILED' && concernedBy(matching, context)),
    evidence: known({ ...counts, ...limitsOf(judged), ...distribution(judged) }),
    fields: known({
      policies: policyEntry(name).policies.join(' '),
      audience: audience.name,
      ...counts,
      'size-class': sizeClass(counts['users-not-covered']),
    }),
  };
}

function worstOf(judged: readonly JudgedGroup[]): PolicyCompliance {
  const found = new Set(judged.map(({ compliance }) => compliance));
  return (['FAILED', 'NOT_AVAILABLE'] as const).find((state) => found.has(state)) ?? 'PASSED';
}

function usersIn(groups: readonly UserGroup[]): number {
  return groups.reduce((total, { users }) => total + users.length, 0);
}

function countsOf(judged: readonly JudgedGroup[]) {
  const failed = judged.filter(({ compliance }) => compliance === 'FAILED');
  const unknown = judged.filter(({ compliance }) => compliance === 'NOT_AVAILABLE');
  return {
    'users-concerned': usersIn(judged),
    'users-not-covered': usersIn(failed),
    'users-not-known': usersIn(unknown),
    'users-without-role': usersIn(failed.filter(({ roles }) => roles.length === 0)),
  };
}

/** Roles that leave most users uncovered first, then the users themselves. */
function concernedBy(
  uncovered: readonly JudgedGroup[],
  context: EvaluationContext,
): Pick<Finding, 'concerned' | 'concernedTotal'> {
  const left = new Map<RolePolicies['roles'][number], number>();
  for (const { roles, users } of uncovered) {
    for (const role of roles) left.set(role, (left.get(role) ?? 0) + users.length);
  }
  const roles = [...left]
    .sort(([a, x], [b, y]) => y - x || (a.roleId < b.roleId ? -1 : 1))
    .map(([role]) => role);
  const users = uncovered.flatMap((group) => group.users);
  return {
    concerned: [
      ...roles.slice(0, MAX_CONCERNED).map((role) => roleSubject(role, context)),
      ...users.slice(0, MAX_CONCERNED).flatMap((user) => namedUser(user, context) ?? []),
    ],
    concernedTotal: roles.length + users.length,
  };
}

export function namedUser(
  { userId, email }: UserGroup['users'][number],
  { userSubject }: EvaluationContext,
): Subject | null {
  const subject = userSubject(userId);
  if (subject === null) return null;
  return privacyMode(userSubject) === 'identified' && email !== null
    ? { ...subject, name: email }
    : subject;
}
