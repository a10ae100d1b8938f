import process from 'node:process';
import { parseArgs } from 'node:util';
import { measureWeek } from './measures.js';
import { runWeek } from './run-week.js';
import { generateWeek } from './week.js';
import { weekTable } from './week-table.js';

/*
 * npm run test:week                    three seeds
 * npm run test:week -- --seeds 1,7,42  other seeds
 */
const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1,2,3' } } });

// The AWS SDK warns about Node 20; supporting it is deliberate.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

async function main(): Promise<void> {
  for (const seed of values.seeds.split(',').map(Number)) {
    const measures = measureWeek(await runWeek(generateWeek(seed)));
    process.stdout.write(`${weekTable(measures)}\n\n`);
  }
}

await main();
