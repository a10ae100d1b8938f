import type { Finding } from '../../domain/finding.js';
import type { RolePolicyObservation } from '../../domain/observation.js';
import { type EvaluationContext, known, problem } from '../context.js';
import { settingOf } from '../settings.js';
import { type PolicyName, policyDefinition, policyEntry, roleKind } from './catalogue.js';
import { complianceOf, decisive, evidenceOf, judge } from './judge.js';
import { roleSubject, shown } from './role-subject.js';

/** Allows members of a role to bypass single sign-on, so it matters only if single sign-on is used. */
const SSO_POLICY = 'allow_alternate_passwords';

/**
 * One finding of a policy for each role with members, directly or through a team. A role does not show
 * whether single sign-on is used; it is assumed to be if any role has the policy that bypasses it.
 */
export function* roleFindings(
  name: PolicyName,
  roles: readonly RolePolicyObservation[],
  observedAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  const usesSso = roles.some((role) => Object.hasOwn(role.enforcements, SSO_POLICY));
  if (name === 'sso-bypass-off' && !usesSso) return;
  // Nor does a role show whether its members are in an isolated node.
  if (policyEntry(name).scope === 'isolated-node') return;
  for (const role of roles) {
    if (role.userCount + role.teamCount === 0) continue;
    const finding = roleFinding(name, role, observedAt, context);
    if (finding !== null) yield finding;
  }
}

function roleFinding(
  name: PolicyName,
  role: RolePolicyObservation,
  observedAt: number,
  context: EvaluationContext,
): Finding | null {
  const { tenant } = context;
  const texts = context.texts.policies;
  const entry = policyEntry(name);
  const kind = roleKind(name, role);
  const severity = entry.severity[kind];
  if (severity === 'off') return null;
  const definition = { ...policyDefinition(name), severity };
  const threshold = settingOf(context.settings, definition.id, 'threshold');
  const states = judge(entry, role.isAdmin ? 'admin' : 'other', [role], threshold);
  const compliance = complianceOf(states, entry);
  const text = texts.known[name];
  const subject = roleSubject(role, context);
  const who = texts.role(subject.name ?? subject.id);
  const finding = problem(definition, context, observedAt, {
    title: texts.title[compliance](text, who, tenant.enterpriseId),
    why: text.why,
    observed: texts.observed[compliance](decisive(states, compliance)),
    remediation: text.remediation,
  });
  return {
    ...finding,
    subject,
    compliance,
    // AWS user guide: compliant findings are always informational.
    severity: compliance === 'FAILED' ? finding.severity : 'INFORMATIONAL',
    evidence: known({
      'role-admin': role.isAdmin,
      'role-default': role.isDefault,
      'role-users': role.userCount,
      'role-teams': role.teamCount,
      'role-node': shown(role.node, context) || null,
      ...Object.fromEntries(states.map(({ policy, value }) => [policy, evidenceOf(value)])),
    }),
    fields: known({ policies: entry.policies.join(' '), 'role-admin': role.isAdmin }),
  };
}
