import process from 'node:process';
import { parseArgs } from 'node:util';
import { table } from '../../src/report/layout.js';
import { measure } from './measure.js';
import { type BenchTools, SECTIONS } from './sections.js';

/*
 * npm run bench                            everything: about ten minutes, half of it at the real quota
 * npm run bench -- --quick                 a tenth of the findings
 * npm run bench -- --only packing,quota    some sections
 * npm run bench -- --profile FOLDER        a CPU profile of each process
 *
 * The naive sender represents common senders, see naive.ts. Exit code 1: a goal was missed.
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean' }, profile: { type: 'string' } },
});
const only = values.only?.split(',') ?? Object.keys(SECTIONS);

const tools: BenchTools = {
  scaled: (findings) => (values.quick ? findings / 10 : findings),
  measure(job) {
    process.stderr.write(`measuring ${JSON.stringify(job)}\n`);
    return measure(job, { profile: values.profile ?? null });
  },
};

const HEAD = ['Measured', 'Bridge', 'Naive sender', 'Goal', ''];
const rows: string[][] = [HEAD];
for (const name of only) {
  const section = SECTIONS[name];
  if (section === undefined) throw new Error(`Sections are ${Object.keys(SECTIONS).join(', ')}.`);
  rows.push([], [section.title.toUpperCase()]);
  for (const { what, ours, naive, goal, met } of await section.run(tools)) {
    if (met === false) process.exitCode = 1;
    rows.push([what, ours, naive, goal, met === null ? '' : met ? 'met' : 'MISSED']);
  }
}
const lines = table(
  rows,
  HEAD.map(() => 'left'),
);
process.stdout.write(`${lines.join('\n')}\n`);
