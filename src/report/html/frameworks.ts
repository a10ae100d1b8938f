import { standardOf } from '../../controls/requirements.js';
import type { ComplianceStatus, Finding } from '../../domain/finding.js';
import { groupBy } from '../../util/group-by.js';
import { byUrgency } from '../urgency.js';
import type { Entry } from './entry.js';
import { shortTitle } from './names.js';

/** A finding under a requirement; its title says whether it passed, and for whom. */
export interface Check extends Entry {
  readonly title: string;
}

/** A requirement of a framework and the findings that refer to it, the most urgent first. */
interface RequirementRow {
  readonly requirement: string;
  /** The worst of its findings: one failed check is enough. */
  readonly status: ComplianceStatus;
  readonly checks: readonly Check[];
}

export interface FrameworkRow {
  /** For example `PCI DSS v4.0.1`. */
  readonly standard: string;
  readonly requirements: readonly RequirementRow[];
}

const WORST_FIRST = ['FAILED', 'WARNING', 'NOT_AVAILABLE', 'PASSED'] as const;

/** Only findings with a compliance status say something about a requirement. */
export function addToRequirements(
  requirements: Map<string, Check[]>,
  finding: Finding,
  entry: Entry,
): void {
  if (finding.compliance === null) return;
  for (const requirement of finding.requirements) {
    const check = { ...entry, title: shortTitle(finding.title) };
    requirements.set(requirement, [...(requirements.get(requirement) ?? []), check]);
  }
}

/** The frameworks by name, each with its requirements in the order of their numbers. */
export function frameworksOf(requirements: ReadonlyMap<string, Check[]>): FrameworkRow[] {
  const rows = [...requirements]
    .map(([requirement, checks]) => rowOf(requirement, checks))
    .sort((a, b) => a.requirement.localeCompare(b.requirement, 'en', { numeric: true }));
  return [...groupBy(rows, ({ requirement }) => standardOf(requirement) ?? requirement)].map(
    ([standard, own]) => ({ standard, requirements: own }),
  );
}

function rowOf(requirement: string, checks: readonly Check[]): RequirementRow {
  const found = new Set(checks.map(({ status }) => status));
  const status = WORST_FIRST.find((each) => found.has(each)) ?? 'NOT_AVAILABLE';
  return { requirement, status, checks: [...checks].sort(byUrgency) };
}
