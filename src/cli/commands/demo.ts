import { join } from 'node:path';
import Table from 'cli-table3';
import { EXIT } from '../../report/exit-code.js';
import type { Style } from '../../report/style.js';
import { answer, type CliCommand, type CommandCall } from '../command.js';
import { runStory, type Telling } from '../demo/run-story.js';
import { changePosture } from '../demo/story.js';
import { DEMO_ACCOUNT, DEMO_REGIONS, type DemoWorld, startDemoWorld } from '../demo/world.js';

export const demoCommand: CliCommand = {
  name: 'demo',
  summary: 'show the whole story on this machine: no account, no token, nothing leaves it',
  declare: (command) =>
    command.option('--out <folder>', 'write the report of what comes next to FOLDER/report.html'),
  async run(call) {
    const { progress } = call;
    const world = await startDemoWorld(call);
    try {
      const tellings = await runStory(world, (title, done, total) =>
        progress.update(`${done + 1}/${total} ${title}`, done / total),
      );
      const good = tellings.every(({ held }) => held);
      const document = {
        version: 1,
        command: 'demo',
        outcome: good ? 'succeeded' : 'failed',
        chapters: tellings.map(({ chapter, sum, held }) => ({
          title: chapter.title,
          asTold: held,
          ...sum,
        })),
      };
      answer(call, document, storyText(tellings, call.style));
      await writePage(call, world);
      return good ? EXIT.done : EXIT.bug;
    } finally {
      await world.stop();
    }
  },
};

async function writePage(call: CommandCall, world: DemoWorld): Promise<void> {
  const folder = call.options['out'] as string | undefined;
  if (folder === undefined) return;
  const file = join(folder, 'report.html');
  changePosture(world);
  await call.io.writeFile(file, await world.page());
  call.io.stderr.write(`Report: ${file}\n`);
}

const HEAD = [
  '',
  'What happens, and what it shows',
  'new',
  'upd',
  'back',
  'arch',
  'same',
  'calls',
  'billed',
];
/** Leaves an 80-column terminal's width for the words. */
const WORDS_WIDTH = 38;

function storyText(tellings: readonly Telling[], style: Style): string {
  const table = new Table({
    head: HEAD,
    style: { head: [], border: [], compact: true },
    wordWrap: true,
    colWidths: [null, WORDS_WIDTH],
    colAligns: ['left', 'left', ...HEAD.slice(2).map(() => 'right' as const)],
    chars: NO_LINES,
  });
  for (const { chapter, sum, held } of tellings) {
    const mark = held ? style.paint('green', '✓') : style.paint('red', '✗');
    const words = `${style.paint('bold', chapter.title)}: ${chapter.shows}.`;
    const { created, updated, reactivated, archived, unchanged, importCalls, ingestionEvents } =
      sum;
    table.push([
      mark,
      words,
      created,
      updated,
      reactivated,
      archived,
      unchanged,
      importCalls,
      ingestionEvents,
    ]);
  }
  return [
    'A Keeper enterprise and a Security Hub on this machine, over HTTP; what AWS refuses is refused.',
    `Findings in account ${DEMO_ACCOUNT}, ${DEMO_REGIONS.join(' and ')} together:`,
    '',
    table.toString(),
    '',
    'Next: copy the sample configuration from the README, then keeper-bridge check and keeper-bridge plan.',
    '',
  ].join('\n');
}

const NO_LINES = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'])
    .map((name) => [name, '']),
);
