import { dirname, relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { PARTS } from './parts.mjs';

/** Of a hundred mutants, how many the tests must notice. */
const FLOOR = 85;
const NOTICED = ['Killed', 'Timeout'];
const COUNTED = [...NOTICED, 'Survived', 'NoCoverage'];

const asked = process.argv.slice(2);
const mutants = [];
for (const part of asked.length > 0 ? asked : Object.keys(PARTS)) {
  mutants.push(...(await mutate(part)));
}
for (const folder of new Set(mutants.map(folderOf))) {
  const inIt = mutants.filter((mutant) => folderOf(mutant) === folder);
  process.stdout.write(`${folder}: ${score(inIt)} % of ${inIt.length} mutants noticed\n`);
}

/** Mutates one part, prints each mutant that survived, and fails the process below the floor. */
function mutate(part) {
  process.env.MUTATED_PART = part;
  return new Stryker({
    mutate: PARTS[part].mutate,
    testRunner: 'vitest',
    // Not `testFiles`: with it Stryker 9.6 never switches on a mutant of a constant.
    vitest: { configFile: 'test/mutation/vitest.config.mjs' },
    concurrency: 2,
    // A busy machine is no endless loop.
    timeoutMS: 10_000,
    reporters: ['clear-text', 'html', 'progress-append-only'],
    clearTextReporter: { reportTests: false },
    htmlReporter: { fileName: `coverage/mutation/${part}.html` },
    tempDirName: 'coverage/mutation/sandbox',
    ignorePatterns: ['coverage', 'dist', 'docs', 'infra'],
    thresholds: { high: 90, low: FLOOR, break: FLOOR },
  }).runMutationTest();
}

function folderOf({ fileName }) {
  return dirname(relative('.', fileName));
}

function score(given) {
  const among = (statuses) => given.filter(({ status }) => statuses.includes(status)).length;
  return ((100 * among(NOTICED)) / among(COUNTED)).toFixed(1);
}
