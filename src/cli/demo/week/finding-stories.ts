import type { HubFinding } from '../../../emulator/security-hub/types.js';
import type { Import, WeekRecord } from './run-week.js';

/** One finding from its first import to its last. */
export interface FindingStory {
  readonly id: string;
  readonly control: string;
  readonly imports: readonly Import[];
}

export function storiesOf({ imports }: WeekRecord): readonly FindingStory[] {
  const byId = new Map<string, Import[]>();
  for (const one of imports) {
    const { Id } = one.finding;
    byId.set(Id, [...(byId.get(Id) ?? []), one]);
  }
  return [...byId].map(([id, ofId]) => ({ id, control: controlOf(ofId), imports: ofId }));
}

function controlOf(imports: readonly Import[]): string {
  return imports[0]?.finding.ProductFields?.['keeper/control'] ?? 'unknown';
}

export function isActive({ finding }: Import): boolean {
  return finding.RecordState === 'ACTIVE';
}

export function isSevere(one: Import): boolean {
  return isActive(one) && ['HIGH', 'CRITICAL'].includes(severityOf(one.finding));
}

export function severityOf(finding: HubFinding): string {
  return finding.Severity?.Label ?? finding.FindingProviderFields?.Severity?.Label ?? 'NONE';
}

/**
 * When the finding, active at that import, was last opened: created, or reactivated after it was archived.
 */
export function openedAt({ imports }: FindingStory, at: Import): number {
  let opened = at.at;
  for (const one of imports.slice(0, imports.indexOf(at) + 1).toReversed()) {
    if (!isActive(one)) break;
    opened = one.at;
  }
  return opened;
}
