import type { RunReport, TargetCounts, TargetReport } from '../../report/run-report.js';
import { type Chapter, STORY } from './story.js';
import type { DemoWorld } from './world.js';

/** The result of one chapter: the run, the total counts of all targets, and whether it went as described. */
export interface Narration {
  readonly chapter: Chapter;
  readonly report: RunReport;
  readonly sum: TargetCounts;
  readonly held: boolean;
}

/** Runs all chapters, one sync each. */
export async function runStory(
  world: DemoWorld,
  onChapter: (chapter: Chapter, done: number, total: number) => void,
): Promise<Narration[]> {
  const narrations: Narration[] = [];
  for (const [index, chapter] of STORY.entries()) {
    onChapter(chapter, index, STORY.length);
    chapter.prepare(world);
    const report = await world.sync();
    const sum = sumOf(report.tenants.flatMap(({ targets }) => targets));
    narrations.push({ chapter, report, sum, held: chapter.holds(sum, report, world) });
  }
  return narrations;
}

function sumOf(targets: readonly TargetReport[]): TargetCounts {
  const total = (count: keyof TargetCounts) =>
    targets.reduce((sum, target) => sum + target[count], 0);
  return {
    wanted: total('wanted'),
    created: total('created'),
    updated: total('updated'),
    refreshed: total('refreshed'),
    reactivated: total('reactivated'),
    archived: total('archived'),
    unchanged: total('unchanged'),
    held: total('held'),
    quarantined: total('quarantined'),
    failed: total('failed'),
    importCalls: total('importCalls'),
    importBytes: total('importBytes'),
    throttled: total('throttled'),
    ingestionEvents: total('ingestionEvents'),
    estimatedUsd: total('estimatedUsd'),
  };
}
