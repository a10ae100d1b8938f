import { SEVERITIES, type Severity } from '../domain/severity.js';
import type { ControlDefinition } from './definition.js';

export interface ControlOverride {
  /** Severity of the problem. A PASSED or NOT_AVAILABLE benchmark keeps its own; an ignored one is one step lower. */
  readonly severity?: Severity | undefined;
  readonly enabled?: boolean | undefined;
  /**
   * Percent for shares of users, days for inactive users. For role policies the limit itself (characters,
   * iterations, minutes, days), the same for all roles and applications.
   */
  readonly threshold?: number | undefined;
  /** Minutes: the maximum gap between events of one incident, or the period in which events of a burst are counted. */
  readonly window?: number | undefined;
  /** One finding for each user instead of one that lists them. */
  readonly perUser?: boolean | undefined;
  /** One finding for each role, evaluated separately, instead of one about all users. */
  readonly perRole?: boolean | undefined;
}

export interface ControlSettings {
  /** By control id, or by a pattern in which `*` stands for any characters. */
  readonly overrides: Readonly<Record<string, ControlOverride>>;
  /** Findings below it are not sent. */
  readonly minSeverity: Severity;
  /** `archive`: passed checks are not sent, and earlier ones are archived. */
  readonly passedFindings: 'send' | 'archive';
}

/** A tenant's configuration of its controls. */
export function settingsOf({
  controls,
  minSeverity,
  passedFindings,
}: Omit<ControlSettings, 'overrides'> & {
  readonly controls: ControlSettings['overrides'];
}): ControlSettings {
  return { overrides: controls, minSeverity, passedFindings };
}

/** Most specific first: exact ids before patterns, longer patterns before shorter ones. */
function bySpecificity(a: string, b: string): number {
  return Number(a.includes('*')) - Number(b.includes('*')) || b.length - a.length;
}

/** Whether the key is the id itself or a pattern that matches it. */
export function matchesControl(pattern: string, id: string): boolean {
  if (!pattern.includes('*')) return pattern === id;
  const source = pattern
    .split('*')
    .map((literal) => literal.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(id);
}

/**
 * The configured value of one setting of one control, from the most specific pattern that
 * sets it; undefined if none does.
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

/** Whether the control is evaluated: as configured, otherwise unless it is off by default. */
export function isEnabled(
  settings: ControlSettings,
  { id, isOptional }: Pick<ControlDefinition, 'id' | 'isOptional'>,
): boolean {
  return settingOf(settings, id, 'enabled') ?? isOptional !== true;
}

/** Whether the finding is severe enough to be sent. */
export function reachesFloor(severity: Severity, floor: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(floor);
}
