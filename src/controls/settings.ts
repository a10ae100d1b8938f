import { SEVERITIES, type Severity } from '../domain/finding.js';

export interface ControlOverride {
  /** Of the problem: a PASSED or unavailable benchmark keeps its own, and an ignored one is lowered by a step. */
  readonly severity?: Severity | undefined;
  readonly enabled?: boolean | undefined;
  /**
   * Percent for shares of users, days for inactive users. For role policies the limit itself (characters,
   * iterations, minutes, days), the same for all roles and applications.
   */
  readonly threshold?: number | undefined;
  /** Minutes: between events of one incident, or in which the events of a burst count. */
  readonly window?: number | undefined;
  /** One finding for each user instead of one that lists them. */
  readonly perUser?: boolean | undefined;
  /** One finding for each role, judged by itself, instead of one about all users. */
  readonly perRole?: boolean | undefined;
}

export interface ControlSettings {
  /** By control id, or by a pattern in which `*` stands for any characters. */
  readonly overrides: Readonly<Record<string, ControlOverride>>;
  /** Findings below it are not wanted. */
  readonly minSeverity: Severity;
  /** `archive`: passed benchmarks are not wanted, so what was sent of them is archived. */
  readonly passedFindings: 'send' | 'archive';
}

/** What a tenant's configuration says about all controls. */
export function settingsOf({
  controls,
  minSeverity,
  passedFindings,
}: Omit<ControlSettings, 'overrides'> & {
  readonly controls: ControlSettings['overrides'];
}): ControlSettings {
  return { overrides: controls, minSeverity, passedFindings };
}

/** The most specific first: an exact id before any pattern, then the longer pattern. */
function bySpecificity(a: string, b: string): number {
  return Number(a.includes('*')) - Number(b.includes('*')) || b.length - a.length;
}

/** Is it the id itself, or a pattern for it? */
export function matchesControl(pattern: string, id: string): boolean {
  if (!pattern.includes('*')) return pattern === id;
  const source = pattern
    .split('*')
    .map((literal) => literal.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(id);
}

/**
 * What the operator says about one setting of one control, taken from the most specific pattern that
 * says anything about it; undefined when none does.
 */
export function settingOf<K extends keyof ControlOverride>(
  settings: ControlSettings,
  id: string,
  key: K,
): ControlOverride[K] {
  const pattern = Object.keys(settings.overrides)
    .filter((candidate) => settings.overrides[candidate]?.[key] !== undefined)
    .filter((candidate) => matchesControl(candidate, id))
    .sort(bySpecificity)[0];
  return pattern === undefined ? undefined : settings.overrides[pattern]?.[key];
}

/** Is it severe enough to be sent? */
export function reachesFloor(severity: Severity, floor: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(floor);
}
