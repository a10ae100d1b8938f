import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATE_FOLDER } from './synth.js';

/** One Region of each partition. */
const REGIONS = ['us-east-1', 'us-gov-west-1', 'cn-north-1'];

const files = readdirSync(TEMPLATE_FOLDER).map((file) => join(TEMPLATE_FOLDER, file));
for (const region of REGIONS) lint(region);

function lint(region: string): void {
  const { error, status } = spawnSync('cfn-lint', ['--regions', region, '--', ...files], {
    stdio: 'inherit',
  });
  if (error !== undefined) {
    print(`cfn-lint is not on the PATH: nothing was checked for ${region}.`);
    return;
  }
  print(status === 0 ? `cfn-lint: clean for ${region}.` : `cfn-lint: see above for ${region}.`);
  if (status !== 0) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
