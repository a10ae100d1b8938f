import process from 'node:process';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { live } from '../helpers/model-check.js';
import { history } from '../helpers/model-histories.js';

/** A sample for `npm test`; `npm run test:model` runs the full number. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 150);
const SEED = process.env['MODEL_SEED'];
const PATH = process.env['MODEL_PATH'];
/** Ten times the duration of a history, so that only one that hangs reaches it. */
const TIMEOUT_MS = 60_000 + RUNS * 500;

describe('delivery', () => {
  it(
    `satisfies every invariant in ${RUNS} random histories`,
    async () => {
      await fc.assert(fc.asyncProperty(history, live), {
        numRuns: RUNS,
        ...(SEED && { seed: Number(SEED) }),
        ...(PATH && { path: PATH }),
      });
    },
    TIMEOUT_MS,
  );
});
