import { SECOND } from '../util/clock.js';
import type { Wait } from '../util/http.js';
import type { RunDetails } from './details.js';
import type { Progress } from './progress.js';
import type { RunReport } from './run-report.js';
import type { Words } from './words/en.js';

/** What is known of a run before it begins. */
export interface RunExtent {
  readonly command: RunReport['command'];
  /** To be read, of all tenants. */
  readonly sources: number;
  readonly targets: number;
}

/** Draws how far a run has come; tell it what happens. */
export interface RunProgress extends RunDetails {
  /** Another answer of Keeper has come. */
  answered(): void;
  /** A call pauses. */
  waiting(wait: Wait): void;
}

/** What a progress line says of a wait. */
export function waitText({ service, reason, ms }: Wait, words: Words): string {
  return words.waiting[reason](service, Math.ceil(ms / SECOND));
}

/** How far a run has come: sources while Keeper is read, then findings. */
export function createRunProgress(
  extent: RunExtent,
  progress: Progress,
  words: Words,
  now: () => number,
): RunProgress {
  const { command, sources, targets } = extent;
  const count = { answers: 0, read: 0, adopted: 0, sent: 0, settled: 0, decided: 0 };
  const add = (name: keyof typeof count, amount = 1) => {
    count[name] += amount;
    show();
  };
  let longest: { readonly wait: Wait; readonly until: number } | null = null;
  function show(): void {
    const left = longest === null ? 0 : longest.until - now();
    if (longest !== null && left > 0) {
      progress.update(waitText({ ...longest.wait, ms: left }, words), shareRead());
      return;
    }
    showStep();
  }
  const shareRead = () => (count.read < sources ? count.read / sources : null);
  function showStep(): void {
    const { answers, read, adopted, sent, settled, decided } = count;
    if (read < sources) {
      progress.update(words.reading(read, sources, answers), shareRead());
    } else if (sent > 0 && command !== 'plan') {
      // Before every target has decided what it gets, more may come.
      const isAll = decided >= targets;
      progress.update(words.sending(settled, sent, isAll), isAll ? settled / sent : null);
    } else if (sent === 0 && adopted > 0) {
      progress.update(words.adopting(adopted), null);
    } else {
      progress.update(words.planning(sent), null);
    }
  }
  show();
  return {
    tenant() {},
    sending: () => void add('sent'),
    outcome: () => add('settled'),
    sourceRead: () => add('read'),
    adopted: (findings) => add('adopted', findings),
    decided: () => add('decided'),
    answered: () => add('answers'),
    waiting(wait) {
      const until = now() + wait.ms;
      if (longest === null || until > longest.until) longest = { wait, until };
      show();
    },
  };
}
