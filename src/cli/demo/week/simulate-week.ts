import { generateWeek } from '../../../emulator/week/week.js';
import { DAY } from '../../../util/clock.js';
import type { CommandCall } from '../../command.js';
import { runWeek, type WeekOptions } from './run-week.js';
import { type WeekStory, weekStory } from './story.js';

/** The week that the demo shows; any other would do. */
const SEED = 1;

export interface SimulatedWeek {
  readonly story: WeekStory;
  /** HTML report of the first run after it. */
  readonly page: string;
}

/** @param period a part of the week; absent: the whole week */
export async function simulateWeek(
  { io, progress, style }: CommandCall,
  period?: WeekOptions['period'],
): Promise<SimulatedWeek> {
  const { words } = style;
  const week = generateWeek(SEED);
  if (!progress.shown) io.stderr.write(`${words.weekTakes}\n`);
  let last = '';
  const record = await runWeek(week, {
    ...(period && { period }),
    language: words.language,
    signal: io.signal,
    onRun(at, share) {
      const text =
        at < week.start ? words.weekLearning : words.weekDay(Math.min(at, week.end - DAY));
      progress.update(text, share);
      // Without a terminal, one line per day shows the progress.
      if (!progress.shown && text !== last) io.stderr.write(`${text}\n`);
      last = text;
    },
  });
  return { story: weekStory(record), page: record.page };
}
