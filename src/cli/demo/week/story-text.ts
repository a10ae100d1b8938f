import { paragraph } from '../../../report/layout.js';
import type { Style } from '../../../report/style.js';
import type { DayStory, DetectedAttack, WeekStory } from './story.js';

/** Of details, below the title of a finding. */
const INDENT = 4;

/** The week day by day. */
export function weekText({ days, missed, ...story }: WeekStory, style: Style): string {
  const { words } = style;
  const detected = days.reduce((sum, { attacks }) => sum + attacks.length, 0);
  return [
    ...paragraph(words.weekIntro(story.users, story.events), 0, style),
    ...days.flatMap((day) => dayLines(day, style)),
    '',
    ...missed.flatMap((name) => paragraph(words.weekMissed(words.weekAttacks[name]), 0, style)),
    ...(story.otherRuns > 0 ? paragraph(words.weekFailedRuns(story.otherRuns), 0, style) : []),
    ...paragraph(
      words.weekTotal(detected, detected + missed.length, story.notifications),
      0,
      style,
    ),
    '',
  ].join('\n');
}

function dayLines(day: DayStory, style: Style): string[] {
  const { words } = style;
  const severe = day.otherSevere.flatMap((title) => paragraph(title, INDENT, style));
  return [
    '',
    style.paint('bold', words.weekDay(day.day)),
    ...day.attacks.flatMap((attack) => attackLines(attack, style)),
    ...(day.attacks.length === 0 ? paragraph(words.weekNoAttack, 2, style) : []),
    ...(severe.length > 0 ? [...paragraph(words.weekOtherSevere, 2, style), ...severe] : []),
    ...paragraph(words.weekNoise(day.active, day.activeSevere, day.notifications), 2, style),
  ];
}

function attackLines({ name, finding }: DetectedAttack, style: Style): string[] {
  const { words } = style;
  const names = words.weekFields;
  const facts: readonly (readonly [string, string | null])[] = [
    [names.attack, words.weekAttacks[name]],
    [names.detected, words.weekAfter(finding.minutes)],
    [names.actor, finding.actor],
    [names.target, finding.target],
    [names.address, finding.address],
    [names.parts, finding.related > 0 ? String(finding.related) : null],
  ];
  const time = new Date(finding.at).toISOString().slice(11, 16);
  const head = `${time} ${finding.severity} ${finding.title} (${finding.control})`;
  const lines = facts.flatMap(([label, value]) =>
    value === null ? [] : paragraph(`${label}: ${value}`, INDENT, style),
  );
  return [...paragraph(head, INDENT, style, '  '), ...lines];
}
