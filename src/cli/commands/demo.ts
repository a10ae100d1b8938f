import { join } from 'node:path';
import { paragraph } from '../../report/layout.js';
import { EXIT } from '../../report/outcome.js';
import type { Style } from '../../report/style.js';
import { english } from '../../report/words/en.js';
import { type CliCommand, type CommandCall, writeResult } from '../command.js';
import { type Narration, runStory } from '../demo/run-story.js';
import { changePosture } from '../demo/story.js';
import { storyTable } from '../demo/story-table.js';
import { simulateWeek } from '../demo/week/simulate-week.js';
import { weekText } from '../demo/week/story-text.js';
import { DEMO_ACCOUNT, DEMO_REGIONS, type DemoWorld, startDemoWorld } from '../demo/world.js';
import { assertPageFile, writePage } from '../page-file.js';

export const demoCommand: CliCommand = {
  name: 'demo',
  declare: (command, { options }) =>
    command.option('--out <dir>', options.out).option('--week', options.week),
  async run(call) {
    const { progress, style } = call;
    const page = await pageFile(call);
    if (call.options['week'] === true) return runDemoWeek(call, page);
    const world = await startDemoWorld(call);
    try {
      const narrations = await runStory(world, ({ id }, done, total) =>
        progress.update(`${done + 1}/${total} ${style.words.chapters[id].title}`, done / total),
      );
      const good = narrations.every(({ held }) => held);
      const document = {
        version: 1,
        command: 'demo',
        outcome: good ? 'succeeded' : 'failed',
        chapters: narrations.map(({ chapter, sum, held }) => ({
          title: english.chapters[chapter.id].title,
          asTold: held,
          ...sum,
        })),
      };
      writeResult(call, document, storyText(narrations, style));
      const isWritten = page === null || (await printNextSteps(page, call, world));
      return good && isWritten ? EXIT.done : EXIT.bug;
    } finally {
      await world.stop();
    }
  },
};

/** Fails if an attack has no finding, like a chapter that does not go as described. */
async function runDemoWeek(call: CommandCall, file: string | null): Promise<number> {
  const { story, page } = await simulateWeek(call);
  const good = story.missed.length === 0 && story.otherRuns === 0;
  const document = {
    version: 1,
    command: 'demo',
    outcome: good ? 'succeeded' : 'failed',
    week: story,
  };
  writeResult(call, document, weekText(story, call.style));
  const isWritten = file === null || (await writePage(file, page, call));
  return good && isWritten ? EXIT.done : EXIT.bug;
}

async function pageFile(call: CommandCall): Promise<string | null> {
  const given = call.options['out'] as string | undefined;
  if (given === undefined) return null;
  const file = join(given, 'report.html');
  await assertPageFile({ option: '--out', given, file }, call);
  return file;
}

/** The report shows the run after the last chapter. */
async function printNextSteps(file: string, call: CommandCall, world: DemoWorld): Promise<boolean> {
  changePosture(world);
  return writePage(file, await world.page(), call);
}

function storyText(narrations: readonly Narration[], style: Style): string {
  const { words } = style;
  return [
    ...paragraph(words.demoIntro, 0, style),
    ...paragraph(words.demoPlace(DEMO_ACCOUNT, DEMO_REGIONS), 0, style),
    '',
    storyTable(narrations, style),
    '',
    ...paragraph(words.demoNext, 0, style),
    '',
  ].join('\n');
}
