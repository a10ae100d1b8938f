import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/util/clock.js';
import { ATTACKS } from '../reference-week/audit-log.js';
import { unmetByAttack } from '../reference-week/demands.js';
import { measureWeek } from '../reference-week/measures.js';
import { runWeek } from '../reference-week/run-week.js';
import { generateWeek } from '../reference-week/week.js';

/** The hours of each attack alone; `npm run test:week` asserts the whole week, and that the rest of it is quiet. */
it.each(ATTACKS)('reports the attack: %s', async (name) => {
  const week = generateWeek(1);
  const attack = week.attacks.find((one) => one.name === name);
  if (attack === undefined) throw new Error(`no attack ${name}`);
  const readableAt = attack.decisive.map((event) => event.readableAt);
  const record = await runWeek(week, {
    begin: Math.min(...attack.events.map(({ at }) => at)) - HOUR,
    end: Math.max(...readableAt) + 15 * MINUTE,
  });
  const measure = measureWeek(record).attacks.find((one) => one.attack === attack);
  expect(measure && unmetByAttack(measure)).toEqual([]);
});
