import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AWS_REGIONS } from '../src/config/aws-regions.js';
import { NO_SCHEMAS_FILE, ONE_CLICK_FILE, oneClickFile } from './one-click-file.js';
import { TEMPLATE_DIRECTORY } from './synth.js';

const files = readdirSync(TEMPLATE_DIRECTORY);
const oneClick: string[] = [ONE_CLICK_FILE, NO_SCHEMAS_FILE];
for (const file of files) {
  const isFor = (region: string) => !oneClick.includes(file) || oneClickFile(region) === file;
  lint(file, AWS_REGIONS.filter(isFor));
}

function lint(file: string, regions: readonly string[]): void {
  const { error, status } = spawnSync(
    'cfn-lint',
    ['--regions', ...regions, '--', join(TEMPLATE_DIRECTORY, file)],
    { stdio: 'inherit' },
  );
  if (error !== undefined) {
    print(`cfn-lint is not on the PATH: ${file} was not checked.`);
    return;
  }
  const result = status === 0 ? 'clean' : 'see above';
  print(`${file}: ${result} for ${regions.length} Regions.`);
  if (status !== 0) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
