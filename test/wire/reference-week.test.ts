import { expect, it } from 'vitest';
import { measureWeek } from '../../src/cli/demo/week/measures.js';
import { runWeek } from '../../src/cli/demo/week/run-week.js';
import { ATTACKS } from '../../src/emulator/week/audit-log.js';
import { generateWeek } from '../../src/emulator/week/week.js';
import { HOUR, MINUTE } from '../../src/util/clock.js';
import { unmetByAttack } from '../reference-week/demands.js';

/** The hours of each attack alone; `npm run test:week` asserts the whole week, and that the rest of it is quiet. */
it.each(ATTACKS)('reports the attack: %s', async (name) => {
  const week = generateWeek(1);
  const attack = week.attacks.find((one) => one.name === name);
  if (attack === undefined) throw new Error(`no attack ${name}`);
  const readableAt = attack.decisive.map((event) => event.readableAt);
  const record = await runWeek(week, {
    period: {
      begin: Math.min(...attack.events.map(({ at }) => at)) - HOUR,
      end: Math.max(...readableAt) + 15 * MINUTE,
    },
  });
  const measure = measureWeek(record).attacks.find((one) => one.attack === attack);
  expect(measure && unmetByAttack(measure)).toEqual([]);
});
