import { findingId } from '../../asff/identity.js';
import type { Finding } from '../../domain/finding.js';
import type { AlertObservation } from '../../domain/observation.js';
import type { Severity } from '../../domain/severity.js';
import type { TenantRead } from '../run-event.js';
import { byUrgency, isOpen } from '../urgency.js';
import { type Entry, entryOf } from './entry.js';
import { addToRequirements, type Check, type FrameworkRow, frameworksOf } from './frameworks.js';
import { FAMILIES, familyOf } from './names.js';
import { addToRoles, type RoleRow, rolesOf } from './role-map.js';
import { type Score, scoreOf } from './score.js';

export interface FamilyRow {
  readonly family: string;
  readonly counts: Readonly<Record<Severity, number>>;
}

export interface AlertRow extends AlertObservation {
  readonly control: string;
  /** Null for an alert that did not occur in the last 30 days. */
  readonly entry: Entry | null;
  /** `new`, `rising`, `falling`, `steady` as in the finding, or `gone`. */
  readonly trend: string;
}

/** A resource under privileged access and its problems. */
export interface ResourceRow {
  /** ASFF's resource type, or Keeper's kind of record. */
  readonly type: string;
  /** An ARN, or Keeper's id. */
  readonly id: string;
  readonly name: string | null;
  readonly problems: readonly Entry[];
}

/** The posture of one tenant at a glance, without the findings. */
export interface Posture {
  readonly score: Score | null;
  readonly benchmarks: readonly Entry[];
  /** Open findings only. */
  readonly families: readonly FamilyRow[];
  readonly alerts: readonly AlertRow[];
  readonly roles: readonly RoleRow[];
  readonly frameworks: readonly FrameworkRow[];
  readonly resources: readonly ResourceRow[];
  /** Number of resources under privileged access, with and without problems; null if they were not listed. */
  readonly inventory: number | null;
}

/** Summarizes one read of a tenant. */
export function postureOf({ tenant, readings, all }: TenantRead): Posture {
  const sums: Sums = {
    benchmarks: [],
    families: new Map(),
    alerts: new Map(),
    roles: new Map(),
    requirements: new Map(),
    resources: new Map(),
  };
  for (const finding of all) {
    const { control, subject, occurrence } = finding;
    addUp(sums, finding, entryOf(finding, findingId(tenant, control, subject, occurrence)));
  }
  const roles = rolesOf(sums.roles, readings['role-policies']?.observations[0]?.roles ?? []);
  const policies = roles.flatMap(({ cells }) => [...cells.values()]);
  return {
    score: scoreOf(sums.benchmarks, policies),
    benchmarks: sums.benchmarks.sort((a, b) => byUrgency(a, b) || (a.control < b.control ? -1 : 1)),
    families: [...sums.families]
      .map(([family, counts]) => ({ family, counts }))
      .sort((a, b) => familyRank(a.family) - familyRank(b.family)),
    alerts: (readings.alerts?.observations ?? [])
      .filter(({ currentCount, previousCount }) => currentCount + previousCount > 0)
      .map((alert) => alertRow(alert, sums.alerts.get(alert.eventType)))
      .sort((a, b) => b.currentCount - a.currentCount || b.previousCount - a.previousCount),
    roles,
    frameworks: frameworksOf(sums.requirements),
    resources: resourcesOf(sums.resources),
    inventory: inventoryOf(readings),
  };
}

function inventoryOf(readings: TenantRead['readings']): number | null {
  const [access] = readings['privileged-access']?.observations ?? [];
  return access === undefined ? null : access.resources.length + access.gateways.length;
}

interface AlertSum {
  readonly entry: Entry;
  readonly trend: string;
}

type ResourceSum = ResourceRow & { readonly problems: Entry[] };

interface Sums {
  readonly benchmarks: Entry[];
  readonly families: Map<string, Record<Severity, number>>;
  /** By Keeper's event code. */
  readonly alerts: Map<string, AlertSum>;
  readonly roles: Map<string, RoleRow>;
  readonly requirements: Map<string, Check[]>;
  readonly resources: Map<string, ResourceSum>;
}

function addUp(sums: Sums, finding: Finding, entry: Entry): void {
  const family = familyOf(finding.control);
  if (isOpen(finding.compliance)) countOpen(sums.families, family, finding.severity);
  addToRequirements(sums.requirements, finding, entry);
  if (family === 'benchmark') sums.benchmarks.push(entry);
  if (family === 'policy') addToRoles(sums.roles, finding, entry);
  if (family === 'pam') addToResources(sums.resources, finding, entry);
  if (family === 'alert') {
    const { 'event-type': eventType = '', trend = '' } = finding.fields;
    sums.alerts.set(eventType, { entry, trend });
  }
}

function countOpen(families: Sums['families'], family: string, severity: Severity): void {
  const none = { INFORMATIONAL: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 };
  const counts = families.get(family) ?? none;
  counts[severity] += 1;
  families.set(family, counts);
}

function familyRank(family: string): number {
  const rank = FAMILIES.indexOf(family);
  return rank === -1 ? FAMILIES.length : rank;
}

function alertRow(alert: AlertObservation, sum: AlertSum | undefined): AlertRow {
  const otherwise = alert.currentCount === 0 ? 'gone' : '';
  return {
    ...alert,
    control: `alert.${alert.eventType}`,
    entry: sum?.entry ?? null,
    trend: sum?.trend ?? otherwise,
  };
}

/** Worst first. */
function resourcesOf(sums: Sums['resources']): ResourceRow[] {
  const rows = [...sums.values()];
  for (const { problems } of rows) problems.sort(byUrgency);
  return rows.sort((a, b) => {
    const [worstA, worstB] = [a.problems[0], b.problems[0]];
    const urgency = worstA && worstB ? byUrgency(worstA, worstB) : 0;
    return urgency || b.problems.length - a.problems.length;
  });
}

function addToResources(
  resources: Sums['resources'],
  { resource, subject }: Finding,
  entry: Entry,
): void {
  const id = resource?.arn ?? subject.id;
  const row = resources.get(id) ?? {
    type: resource?.type ?? subject.kind,
    id,
    name: subject.name,
    problems: [],
  };
  row.problems.push(entry);
  resources.set(id, row);
}
