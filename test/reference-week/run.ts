import process from 'node:process';
import { parseArgs } from 'node:util';
import { measureWeek, type WeekMeasures } from '../../src/cli/demo/week/measures.js';
import { runWeek } from '../../src/cli/demo/week/run-week.js';
import { generateWeek } from '../../src/emulator/week/week.js';
import { unmetByAttack, unmetByWeek } from './demands.js';
import { weekTable } from './week-table.js';

/*
 * npm run test:week                    three seeds
 * npm run test:week -- --seeds 1,7,42  other seeds
 */
const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1,2,3' } } });

// The AWS SDK warns about Node 20; supporting it is deliberate.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

function unmetBy(measures: WeekMeasures): string[] {
  return [
    ...measures.attacks.flatMap((one) =>
      unmetByAttack(one).map((what) => `${one.attack.name}: ${what}`),
    ),
    ...unmetByWeek(measures),
  ];
}

async function main(): Promise<void> {
  for (const seed of values.seeds.split(',').map(Number)) {
    const measures = measureWeek(await runWeek(generateWeek(seed)));
    const unmet = unmetBy(measures);
    const lines = [weekTable(measures), 'not met:', ...unmet.map((what) => `  ${what}`), '', ''];
    process.stdout.write(lines.join('\n'));
    if (unmet.length > 0) process.exitCode = 1;
  }
}

await main();
