import type { RolePolicyObservation } from '../../domain/observation.js';
import { SEVERITIES, type Severity } from '../../domain/severity.js';
import { controlId } from '../control-id.js';
import type { ControlDefinition } from '../definition.js';
import { relatedRequirements } from '../requirements.js';
import { AUTHENTICATION_POLICIES } from './authentication.js';
import { CONTENT_POLICIES } from './contents.js';
import type { PolicyEntry, RoleKind } from './entry.js';
import { LOGIN_POLICIES } from './login.js';
import { PERMISSION_POLICIES } from './permissions.js';
import { type RoleCheckName, roleCheck } from './role-checks.js';
import { SESSION_POLICIES } from './session.js';
import { SHARING_POLICIES } from './sharing.js';
import { VAULT_POLICIES } from './vault.js';

const TYPES = [
  'Software and Configuration Checks/Industry and Regulatory Standards/Keeper Role Policy',
] as const;

const POLICIES = {
  ...LOGIN_POLICIES,
  ...AUTHENTICATION_POLICIES,
  ...SESSION_POLICIES,
  ...VAULT_POLICIES,
  ...CONTENT_POLICIES,
  ...SHARING_POLICIES,
  ...PERMISSION_POLICIES,
};

export type PolicyName = keyof typeof POLICIES;

export function isPolicyName(name: string): name is PolicyName {
  return Object.hasOwn(POLICIES, name);
}

export const POLICY_NAMES: readonly PolicyName[] = Object.keys(POLICIES).filter(isPolicyName);

export function policyEntry(name: PolicyName): PolicyEntry {
  return POLICIES[name];
}

/** Administrators need PAM permissions; a default role, which everybody gets, counts as a role of ordinary users. */
export function roleKind(name: PolicyName, role: RolePolicyObservation): RoleKind {
  if (isPermission(name) && role.isDefault) return 'other';
  return role.isAdmin ? 'admin' : 'other';
}

function isPermission(name: PolicyName): boolean {
  return name === 'privileged-access-rights' || Object.hasOwn(PERMISSION_POLICIES, name);
}

/** The severity is the higher one of the two kinds of role. */
export function policyDefinition(name: PolicyName): ControlDefinition {
  const entry = policyEntry(name);
  return {
    id: controlId('policy', name),
    family: 'policy',
    source: 'role-policies',
    severity: highest(Object.values(entry.severity)),
    severityReason: entry.reason,
    types: TYPES,
    remediationUrl: entry.url,
    requirements: relatedRequirements(entry.requirements),
    ...(entry.isOptional && { isOptional: true }),
  };
}

function highest(severities: readonly (Severity | 'off')[]): Severity {
  return SEVERITIES.reduce((high, next) => (severities.includes(next) ? next : high));
}

export function roleCheckDefinition(name: RoleCheckName): ControlDefinition {
  const { severity, reason, url, requirements, isOptional } = roleCheck(name);
  return {
    id: controlId('policy', name),
    family: 'policy',
    source: 'role-policies',
    severity,
    severityReason: reason,
    types: TYPES,
    remediationUrl: url,
    requirements: relatedRequirements(requirements),
    ...(isOptional && { isOptional }),
  };
}

/** From earlier versions; their findings are archived. Keeper always requires verification of unapproved devices. */
export const RETIRED_POLICIES: readonly string[] = ['device-approval'];
