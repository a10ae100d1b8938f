import type { HubFinding } from '../../../emulator/security-hub/types.js';
import type { Attack } from '../../../emulator/week/attack.js';
import type { ReferenceWeek } from '../../../emulator/week/week.js';
import { DAY, MINUTE } from '../../../util/clock.js';
import {
  type FindingStory,
  isActive,
  isSevere,
  openedAt,
  severityOf,
  storiesOf,
} from './finding-stories.js';
import type { Import, WeekRecord } from './run-week.js';
import { type UserResources, userResourcesOf } from './user-resources.js';

export interface AttackMeasure {
  readonly attack: Attack;
  /** The best finding about it; null: none. */
  readonly primary: PrimaryFinding | null;
  /** The number of severe findings about it. */
  readonly severeFindings: number;
}

export interface PrimaryFinding {
  /** When it was first severe in Security Hub; milliseconds since the epoch. */
  readonly at: number;
  readonly control: string;
  readonly severity: string;
  readonly title: string;
  /**
   * From when all the events that make it an attack were readable until it was severe in Security Hub, if ever.
   */
  readonly minutes: number;
  /** It was opened before the attack started. */
  readonly isMerged: boolean;
  readonly namesActor: boolean;
  readonly namesTargets: boolean;
  readonly namesAddress: boolean;
  /** As its ProductFields name them; null: not named. */
  readonly actor: string | null;
  readonly target: string | null;
  readonly address: string | null;
  readonly related: number;
}

export interface WeekMeasures {
  readonly seed: number;
  readonly events: number;
  readonly attacks: readonly AttackMeasure[];
  /** Severe findings without an attack. */
  readonly benign: readonly FindingStory[];
  /** By the template's rule for severe findings, per day. */
  readonly notifications: readonly number[];
  /** Active after the week, of any severity. */
  readonly active: number;
  /** Those that do not show a passed check. */
  readonly activeProblems: number;
  readonly failedPolicies: number;
  readonly users: UserResources;
  readonly outcomes: Readonly<Record<string, number>>;
}

const RANKS = ['NONE', 'INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

export function measureWeek(record: WeekRecord): WeekMeasures {
  const { week, imports, active, outcomes } = record;
  const stories = storiesOf(record);
  const aboutAttacks = new Set<FindingStory>();
  const attacks = week.attacks.map((attack) => {
    const about = stories.filter((story) => mentionsOf(story, attack, week).length > 0);
    for (const story of about) aboutAttacks.add(story);
    return measureAttack(attack, about, week);
  });
  const isPolicyFailed = ({ ProductFields, Compliance }: HubFinding) =>
    ProductFields?.['keeper/control']?.startsWith('policy.') && Compliance?.Status === 'FAILED';
  return {
    seed: week.seed,
    events: week.log.filter(({ at }) => at >= week.start).length,
    attacks,
    benign: stories.filter((story) => !aboutAttacks.has(story) && story.imports.some(isSevere)),
    notifications: Array.from({ length: 7 }, (_, day) => {
      const begin = week.start + day * DAY;
      const isThen = ({ at, notifies }: Import) => notifies && at >= begin && at < begin + DAY;
      return imports.filter(isThen).length;
    }),
    active: active.length,
    activeProblems: active.filter(({ Compliance }) => Compliance?.Status !== 'PASSED').length,
    failedPolicies: active.filter(isPolicyFailed).length,
    users: userResourcesOf(stories, week.people),
    outcomes,
  };
}

/**
 * The imports of a finding that cover an attack: with its indicators, during it or within a day.
 */
function mentionsOf(story: FindingStory, attack: Attack, week: ReferenceWeek): readonly Import[] {
  if (!/^(event|pam)\./.test(story.control)) return [];
  const [first, last] = [attack.events[0], attack.events.at(-1)];
  if (first === undefined || last === undefined) return [];
  return story.imports.filter(
    (one) =>
      isActive(one) &&
      one.at >= first.at &&
      one.at <= last.readableAt + DAY &&
      attack.marks.some((mark) => names(one.finding, mark, week)),
  );
}

function measureAttack(
  attack: Attack,
  about: readonly FindingStory[],
  week: ReferenceWeek,
): AttackMeasure {
  const rankOf = (story: FindingStory) => {
    const mentions = mentionsOf(story, attack, week);
    const severity = Math.max(...mentions.map(({ finding }) => RANKS.indexOf(severityOf(finding))));
    const firstAt = mentions[0]?.at ?? 0;
    return [attack.controls.includes(story.control) ? 0 : 1, -severity, firstAt] as const;
  };
  const [best] = about.toSorted((a, b) => {
    const [x, y] = [rankOf(a), rankOf(b)];
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
  });
  return {
    attack,
    primary: best === undefined ? null : describe(best, attack, week),
    severeFindings: about.filter((story) => mentionsOf(story, attack, week).some(isSevere)).length,
  };
}

function describe(story: FindingStory, attack: Attack, week: ReferenceWeek): PrimaryFinding | null {
  const mentions = mentionsOf(story, attack, week);
  const reached = mentions.find(isSevere) ?? mentions[0];
  const last = mentions.at(-1);
  if (reached === undefined || last === undefined) return null;
  const worst = mentions.toSorted((a, b) => rank(b.finding) - rank(a.finding))[0] ?? last;
  const decisiveAt = Math.max(...attack.decisive.map(({ readableAt }) => readableAt));
  const fields = last.finding.ProductFields ?? {};
  const isNamed = (target: string) => names(last.finding, target, week);
  return {
    at: reached.at,
    control: story.control,
    severity: severityOf(worst.finding),
    title: last.finding.Title ?? '',
    minutes: (reached.at - decisiveAt) / MINUTE,
    isMerged: openedAt(story, reached) < (attack.events[0]?.at ?? 0),
    namesActor: attack.actor === null || fields['keeper/actor'] === attack.actor,
    namesTargets: attack.targets.every(isNamed),
    namesAddress:
      attack.address === null || (fields['keeper/remote-address'] ?? '').includes(attack.address),
    actor: fields['keeper/actor'] ?? null,
    target: fields['keeper/target'] ?? null,
    address: fields['keeper/remote-address'] ?? null,
    related: last.finding.RelatedFindings?.length ?? 0,
  };
}

function rank(finding: HubFinding): number {
  return RANKS.indexOf(severityOf(finding));
}

/** Users are named by email address or Keeper user number. */
function names({ Title, Resources, ProductFields }: HubFinding, mark: string, week: ReferenceWeek) {
  const text = JSON.stringify([Title, Resources, ProductFields]);
  const person = week.people.find(({ email }) => email === mark);
  return text.includes(mark) || (person !== undefined && text.includes(String(person.id)));
}
