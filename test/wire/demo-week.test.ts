import { expect, it } from 'vitest';
import { severeFindingsPattern } from '../../infra/event-patterns.js';
import { runWeek } from '../../src/cli/demo/week/run-week.js';
import { weekStory } from '../../src/cli/demo/week/story.js';
import { weekText } from '../../src/cli/demo/week/story-text.js';
import { generateWeek } from '../../src/emulator/week/week.js';
import { createStyle } from '../../src/report/style.js';
import { WORDS } from '../../src/report/words/index.js';
import { HOUR, MINUTE } from '../../src/util/clock.js';
import { matches } from '../helpers/event-pattern.js';

/** The hours around the takeover of an administrator, told as the demo does. */
async function tellTakeover() {
  const week = generateWeek(1);
  const attack = week.attacks.find(({ name }) => name === 'administrator takeover');
  const [first, last] = [attack?.events[0], attack?.events.at(-1)];
  if (!attack || !first || !last) throw new Error('no attack');
  const days: number[] = [];
  const record = await runWeek(week, {
    period: { begin: first.at - HOUR, end: last.readableAt + 15 * MINUTE },
    onRun: (at) => days.push(at),
  });
  return { attack, last, record, runs: days.length, story: weekStory(record) };
}

it('tells who did what to whom on the day of an attack, and writes a report of it', async () => {
  const { attack, last, record, runs, story } = await tellTakeover();
  expect(record.outcomes).toEqual({ succeeded: runs });
  const today = story.days.find(({ attacks }) => attacks.some(({ name }) => name === attack.name));
  const found = today?.attacks.find(({ name }) => name === attack.name)?.finding;
  expect(found).toMatchObject({
    severity: 'CRITICAL',
    control: 'event.admin-takeover',
    actor: attack.actor,
    address: attack.address,
  });
  expect(Math.abs((found?.at ?? 0) - last.readableAt)).toBeLessThan(10 * MINUTE);
  for (const target of attack.targets) expect(found?.target).toContain(target);
  expect(today?.notifications).toBeGreaterThan(0);
  expect(today?.activeSevere).toBeGreaterThan(0);
  expect(story.days).toHaveLength(7);

  for (const columns of [60, 120]) {
    const text = weekText(story, createStyle({ color: false, columns }));
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    const flat = text.replaceAll(/\s+/g, ' ');
    expect(flat).toContain(`actor: ${attack.actor}`);
    expect(flat).toContain(`address: ${attack.address}`);
    expect(flat).toContain(`related findings: ${found?.related}`);
    expect(flat).toContain(' CRITICAL ');
    for (const missed of story.missed) {
      expect(flat).toContain(`Not detected: ${WORDS.en.weekAttacks[missed]}`);
    }
  }
  const japanese = weekText(story, createStyle({ color: false, columns: 80, words: WORDS.ja }));
  expect(japanese).toContain(`実行者: ${attack.actor}`);
  expect(record.page).toMatch(/^<!doctype html>/i);
  expect(record.page).toContain(attack.actor ?? '');
});

it('counts the notifications that the rule of the template sends', async () => {
  const { record } = await tellTakeover();
  const pattern = severeFindingsPattern([{ region: 'us', id: '8560' }]);
  expect(record.imports.some(({ notifies }) => notifies)).toBe(true);
  for (const { finding, notifies } of record.imports) {
    const event = {
      source: 'aws.securityhub',
      'detail-type': 'Security Hub Findings - Imported',
      detail: { findings: [finding] },
    };
    expect(notifies).toBe(matches(pattern, event));
  }
});
