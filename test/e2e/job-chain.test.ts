import { expect, it } from 'vitest';
import { runJobChain } from '../helpers/job-chain.js';

const USERS = 20_000;
const MINUTES = 10 * 60_000;

it(
  'short invocations deliver 20,000 findings once through the queue although messages are redelivered',
  async () => {
    const { invocations, ...outcome } = await runJobChain(USERS);
    expect(invocations).toBeGreaterThan(8);
    expect(outcome).toEqual({
      deadLetters: [],
      delivered: USERS,
      repeated: 0,
      lastRun: { name: 'RunSucceeded', value: 1 },
      laterInvocations: 1,
      laterCalls: 0,
    });
  },
  MINUTES,
);
