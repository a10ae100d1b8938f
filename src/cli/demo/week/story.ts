import { DAY } from '../../../util/clock.js';
import { type FindingStory, isActive, isSevere, openedAt, storiesOf } from './finding-stories.js';
import { type AttackMeasure, measureWeek, type PrimaryFinding } from './measures.js';
import type { WeekRecord } from './run-week.js';

/** What appeared on one day. */
export interface DayStory {
  /** Milliseconds since the epoch, midnight UTC. */
  readonly day: number;
  /** By the time at which Security Hub received them. */
  readonly attacks: readonly DetectedAttack[];
  /** Titles of severe findings without an attack. */
  readonly otherSevere: readonly string[];
  readonly notifications: number;
  /** Of any severity, at the end of the day. */
  readonly active: number;
  /** Of those, HIGH or CRITICAL. */
  readonly activeSevere: number;
}

export interface DetectedAttack {
  readonly name: AttackMeasure['attack']['name'];
  readonly finding: PrimaryFinding;
}

export interface WeekStory {
  readonly seed: number;
  readonly users: number;
  readonly events: number;
  readonly days: readonly DayStory[];
  /** Attacks without a finding. */
  readonly missed: readonly DetectedAttack['name'][];
  readonly notifications: number;
  /** Runs that did not succeed. */
  readonly otherRuns: number;
}

/** The record as a story: what a security team saw on each day. */
export function weekStory(record: WeekRecord): WeekStory {
  const { week, outcomes } = record;
  const measures = measureWeek(record);
  const stories = storiesOf(record);
  const found = measures.attacks.flatMap(({ attack: { name }, primary }) =>
    primary === null ? [] : [{ name, finding: primary }],
  );
  const days = measures.notifications.map((notifications, index): DayStory => {
    const day = week.start + index * DAY;
    const isToday = (at: number) => at >= day && at < day + DAY;
    const active = stories.flatMap((story) => lastBy(story, day + DAY)).filter(isActive);
    return {
      day,
      attacks: found
        .filter(({ finding }) => isToday(finding.at))
        .sort((a, b) => a.finding.at - b.finding.at),
      otherSevere: measures.benign
        .filter((story) => isToday(severeSince(story)))
        .map(({ imports: [first] }) => first?.finding.Title ?? ''),
      notifications,
      active: active.length,
      activeSevere: active.filter(isSevere).length,
    };
  });
  return {
    seed: week.seed,
    users: week.people.length,
    events: measures.events,
    days,
    missed: measures.attacks.flatMap(({ attack, primary }) =>
      primary === null ? [attack.name] : [],
    ),
    notifications: days.reduce((sum, { notifications }) => sum + notifications, 0),
    otherRuns: Object.entries(outcomes).reduce(
      (sum, [outcome, runs]) => (outcome === 'succeeded' ? sum : sum + runs),
      0,
    ),
  };
}

/** The last import before a time. */
function lastBy({ imports }: FindingStory, end: number) {
  return imports.filter(({ at }) => at < end).slice(-1);
}

function severeSince(story: FindingStory): number {
  const severe = story.imports.find(isSevere);
  return severe === undefined ? Number.NaN : openedAt(story, severe);
}
