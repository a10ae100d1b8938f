import { expect, it } from 'vitest';
import { runJobChain } from '../helpers/job-chain.js';

/** 20,000 are in test/e2e. */
const USERS = 3_000;

it('short invocations deliver everything through the queue once, though messages come again', async () => {
  const { invocations, ...outcome } = await runJobChain(USERS);
  expect(invocations).toBeGreaterThan(3);
  expect(outcome).toEqual({
    deadLetters: [],
    delivered: USERS,
    repeated: 0,
    lastRun: { name: 'RunSucceeded', value: 1 },
    laterInvocations: 1,
    laterCalls: 0,
  });
}, 180_000);
