import type { Finding } from '../../domain/finding.js';
import type { Reading } from '../../domain/observation.js';
import { sizeClass } from '../../domain/size-class.js';
import { type EvaluationContext, known, MAX_CONCERNED, problem } from '../context.js';
import { isEnabled } from '../settings.js';
import { roleCheckDefinition } from './catalogue.js';
import { ROLE_CHECK_NAMES, type RoleCheckName, roleCheck } from './role-checks.js';
import { roleSubject } from './role-subject.js';
import { namedUser } from './user-findings.js';

/** One finding for each check that finds roles, from a complete read only. */
export function* roleCheckFindings(
  { status, readAt, observations: [observation] }: Reading<'role-policies'>,
  context: EvaluationContext,
): Generator<Finding> {
  if (status !== 'complete' || observation === undefined) return;
  for (const name of ROLE_CHECK_NAMES) {
    const found = roleCheck(name).find(observation);
    if (found.roles.length === 0) continue;
    if (isSkipped(name, context)) continue;
    yield finding(name, found, { readAt, roles: observation.roles.length }, context);
  }
}

/** Others are filtered later, so that their absence has a known reason. */
function isSkipped(name: RoleCheckName, { settings }: EvaluationContext): boolean {
  const definition = roleCheckDefinition(name);
  return definition.isOptional === true && !isEnabled(settings, definition);
}

function finding(
  name: RoleCheckName,
  { roles, users }: ReturnType<ReturnType<typeof roleCheck>['find']>,
  read: { readonly readAt: number; readonly roles: number },
  context: EvaluationContext,
): Finding {
  const text = context.texts.policies.roleChecks[name];
  const total = roles.length + users.length;
  const counts = known({
    roles: read.roles,
    // The name of this count in findings of earlier versions.
    [name === 'role-without-users' ? 'roles-without-users' : 'roles-concerned']: roles.length,
    'users-concerned': users.length > 0 ? users.length : null,
  });
  return {
    ...problem(roleCheckDefinition(name), context, read.readAt, {
      title: text.title(context.tenant.enterpriseId),
      why: text.why,
      observed: text.observed(users.length || roles.length),
      remediation: text.remediation,
    }),
    compliance: 'FAILED',
    concerned: [
      ...roles.slice(0, MAX_CONCERNED).map((role) => roleSubject(role, context)),
      ...users.slice(0, MAX_CONCERNED).flatMap((user) => namedUser(user, context) ?? []),
    ],
    concernedTotal: total,
    evidence: counts,
    fields: { ...counts, 'size-class': sizeClass(total) },
  };
}
