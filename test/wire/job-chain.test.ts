import { expect, it } from 'vitest';
import { runJobChain } from '../helpers/job-chain.js';

/** test/e2e does the same with 20,000 findings. */
const USERS = 3_000;

it('short invocations deliver everything once through the queue although messages are redelivered', async () => {
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
