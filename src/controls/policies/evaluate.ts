import type { Finding } from '../../domain/finding.js';
import type { Reading, RolePolicyObservation } from '../../domain/observation.js';
import { type EvaluationContext, known, problem } from '../context.js';
import { mayShow } from '../privacy.js';
import { settingOf } from '../settings.js';
import type { PolicyCompliance, PolicyState } from '../texts.js';
import {
  POLICY_NAMES,
  type PolicyName,
  policyDefinition,
  policyEntry,
  roleKind,
} from './catalogue.js';
import { CHECKS } from './checks.js';
import type { PolicyEntry } from './entry.js';

interface Judged extends PolicyState {
  /** Null: the value is not understood. */
  readonly isMet: boolean | null;
}

/** Lets members of a role go around single sign-on, so it has a meaning only where that is used. */
const SSO_POLICY = 'allow_alternate_passwords';

/**
 * One finding for each check and role that somebody has, alone or by a team. Nothing here tells whether
 * single sign-on is used, so it is taken to be where any role has the policy that goes around it.
 */
export function* policyFindings(
  reading: Reading<'role-policies'>,
  context: EvaluationContext,
): Generator<Finding> {
  const usesSso = reading.observations.some((role) => Object.hasOwn(role.enforcements, SSO_POLICY));
  const names = POLICY_NAMES.filter((name) => usesSso || name !== 'sso-bypass-off');
  for (const role of reading.observations) {
    if (role.userCount + role.teamCount === 0) continue;
    for (const name of names) {
      const finding = policyFinding(name, role, reading.readAt, context);
      if (finding !== null) yield finding;
    }
  }
}

function policyFinding(
  name: PolicyName,
  role: RolePolicyObservation,
  observedAt: number,
  context: EvaluationContext,
): Finding | null {
  const { texts, tenant } = context;
  const entry = policyEntry(name);
  const severity = entry.severity[roleKind(name, role)];
  if (severity === 'off') return null;
  const definition = { ...policyDefinition(name), severity };
  const override = settingOf(context.settings, definition.id, 'threshold');
  const states = judge(entry, role, override);
  const compliance = complianceOf(states, entry);
  const text = texts.policies.known[name];
  const shownName = shown(role.name, context);
  const finding = problem(definition, context, observedAt, {
    title: texts.policies.title[compliance](text, shownName ?? role.roleId, tenant.enterpriseId),
    why: text.why,
    observed: texts.policies.observed[compliance](concerned(states, compliance)),
    remediation: text.remediation,
  });
  return {
    ...finding,
    subject: { kind: 'role', id: role.roleId, name: shownName },
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

function judge(
  { policies, check, limit }: PolicyEntry,
  role: RolePolicyObservation,
  override: number | undefined,
): Judged[] {
  const usual = role.isAdmin ? (limit?.admin ?? limit?.usual) : limit?.usual;
  return policies.map((policy) => {
    const wanted = override ?? limit?.policies?.[policy] ?? usual ?? 0;
    const value = role.enforcements[policy];
    const isMet = CHECKS[check](value, wanted);
    return { policy, value: rawText(value), check, limit: wanted, isMet };
  });
}

/** One value that is not understood leaves it all open. */
function complianceOf(states: readonly Judged[], { anyOf }: PolicyEntry): PolicyCompliance {
  if (states.some(({ isMet }) => isMet === null)) return 'NOT_AVAILABLE';
  const met = states.filter(({ isMet }) => isMet);
  return met.length === states.length || (anyOf && met.length > 0) ? 'PASSED' : 'FAILED';
}

/** The policies that the state comes from. */
function concerned(states: readonly Judged[], compliance: PolicyCompliance): Judged[] {
  const isMet = { PASSED: true, FAILED: false, NOT_AVAILABLE: null }[compliance];
  return states.filter((state) => state.isMet === isMet);
}

/** As Keeper stores it; blank when it is set to nothing, null when it is not set. */
function rawText(value: unknown): string | null {
  if (value === undefined) return null;
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function evidenceOf(value: string | null): string {
  return value === null ? 'not set' : value || 'set';
}

function shown(text: string, { userSubject }: EvaluationContext): string | null {
  return mayShow(text, userSubject) ? text : null;
}
