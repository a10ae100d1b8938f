import { SECOND } from '../util/clock.js';
import type { Wait } from '../util/http.js';
import type { Progress } from './progress.js';
import type { RunEvent, Subscriber } from './run-event.js';
import type { RunReport } from './run-report.js';
import type { Words } from './words/en.js';

/** What is known about a run before it starts. */
export interface RunExtent {
  readonly command: RunReport['command'];
  /** Number of sources to read, of all tenants. */
  readonly sources: number;
  readonly targets: number;
}

/** The progress text for a wait. */
export function waitText({ service, reason, ms }: Wait, words: Words): string {
  return words.waiting[reason](service, Math.ceil(ms / SECOND));
}

/** Shows the progress of a run: sources while Keeper is read, then findings. */
export function createRunProgress(
  extent: RunExtent,
  progress: Progress,
  words: Words,
  now: () => number,
): Subscriber {
  const counts = { responses: 0, read: 0, adopted: 0, planned: 0, delivered: 0, targets: 0 };
  let longest: { readonly wait: Wait; readonly until: number } | null = null;
  function delay(wait: Wait): void {
    const until = now() + wait.ms;
    if (longest === null || until > longest.until) longest = { wait, until };
  }
  function show(): void {
    const left = longest === null ? 0 : longest.until - now();
    if (longest === null || left <= 0) {
      progress.update(...step(counts, extent, words));
      return;
    }
    progress.update(waitText({ ...longest.wait, ms: left }, words), shareRead(counts, extent));
  }
  show();
  return (event) => {
    if (event.type === 'call-delayed') delay(event.wait);
    count(counts, event);
    show();
    return undefined;
  };
}

interface Counts {
  responses: number;
  read: number;
  adopted: number;
  planned: number;
  delivered: number;
  /** Those whose findings are all planned. */
  targets: number;
}

function count(counts: Counts, event: RunEvent): void {
  switch (event.type) {
    case 'response-received':
      counts.responses += 1;
      break;
    case 'source-read':
      counts.read += 1;
      break;
    case 'findings-adopted':
      counts.adopted += event.findings;
      break;
    case 'finding-planned':
      counts.planned += 1;
      break;
    case 'target-planned':
      counts.targets += 1;
      break;
    case 'outcomes-received':
      // Findings that were rejected before a call were never planned.
      counts.delivered += event.outcomes.filter(({ item }) => item.bytes > 0).length;
  }
}

function shareRead({ read }: Counts, { sources }: RunExtent): number | null {
  return read < sources ? read / sources : null;
}

function step(
  counts: Counts,
  extent: RunExtent,
  words: Words,
): [text: string, share: number | null] {
  const { responses, read, adopted, planned, delivered } = counts;
  const share = shareRead(counts, extent);
  if (share !== null) return [words.reading(read, extent.sources, responses), share];
  if (planned > 0 && extent.command !== 'plan') {
    // More findings may follow until every target is planned.
    const isAll = counts.targets >= extent.targets;
    return [words.sending(delivered, planned, isAll), isAll ? delivered / planned : null];
  }
  if (planned === 0 && adopted > 0) return [words.adopting(adopted), null];
  return [words.planning(planned), null];
}
