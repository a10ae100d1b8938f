import { expect, it } from 'vitest';
import {
  claimOf,
  LatestChoices,
  NO_CHOICES,
  withChoice,
} from '../../../src/lambda/write-back/latest-choices.js';

const at = (time: number, id = `event-${time}`) => ({ id, time });

it('stays within its limits and keeps the newest', () => {
  let choices = NO_CHOICES;
  for (let n = 0; n < 300; n += 1) choices = withChoice(choices, [`SB_${n}`], at(n), true);
  for (let n = 0; n < 20; n += 1) choices = withChoice(choices, ['SB_299'], at(299, `e${n}`), true);
  expect(LatestChoices.parse(choices)).toEqual(choices);
  expect(choices.benchmarks).toHaveLength(200);
  expect(claimOf(choices, 'SB_299', at(299, 'e18'))).toBe('superseded');
  expect(claimOf(choices, 'SB_299', at(299, 'e19'))).toBe('done');
  expect(claimOf(choices, 'SB_100', at(99))).toBe('superseded');
  expect(claimOf(choices, 'SB_0', at(0))).toBe('current');
});
