import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { parseArgs } from 'node:util';

/*
 * npm run test:model                        1,000 random histories, as CI does
 * npm run test:model -- --runs 100000      a longer run than CI
 * npm run test:model -- --seed S --path P  replay a failure as printed by fast-check
 */
const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, path: { type: 'string' } },
});
const env = {
  ...process.env,
  MODEL_RUNS: values.runs ?? '1000',
  ...(values.seed !== undefined && { MODEL_SEED: values.seed }),
  ...(values.path !== undefined && { MODEL_PATH: values.path }),
};
const vitest = ['vitest', 'run', 'test/property/delivery-model.test.ts'];
process.exitCode = spawnSync('npx', vitest, { env, stdio: 'inherit' }).status ?? 1;
