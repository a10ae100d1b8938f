import * as z from 'zod';
import { jsonText } from '../../ledger/cursor.js';
import type { SharedValue } from '../../ledger/dynamodb/shared-value.js';

/** EventBridge timestamps have a resolution of one second, so several events may share one. */
const MAX_IDS = 10;
/** Keeper has about 25 benchmarks; this bound keeps the stored item small in any case. */
const MAX_BENCHMARKS = 200;

const LatestChoice = z.object({
  /** Of the newest event, milliseconds since the epoch. */
  time: z.int().min(0),
  /** Ids of the events with that time, in order of arrival; the last one counts. */
  ids: z.array(z.string()).min(1).max(MAX_IDS),
  /** The change is applied in Keeper, and a posture run was requested. */
  isDone: z.boolean(),
});

/** The last choice for each benchmark of a tenant, so that a late or repeated event reverts nothing. */
export const LatestChoices = z.object({
  version: z.literal(1),
  benchmarks: z.array(z.tuple([z.string(), LatestChoice])).max(MAX_BENCHMARKS),
});
export type LatestChoices = z.output<typeof LatestChoices>;

/** The event of a choice. */
export interface ChoiceEvent {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** `current`: to be applied. `done`: already applied. `superseded`: a later choice exists. */
type Claim = 'current' | 'done' | 'superseded';

export const NO_CHOICES: LatestChoices = { version: 1, benchmarks: [] };

/** How an event relates to the known ones of a benchmark. */
export function claimOf(choices: LatestChoices, benchmark: string, event: ChoiceEvent): Claim {
  const latest = new Map(choices.benchmarks).get(benchmark);
  if (latest === undefined || event.time > latest.time) return 'current';
  if (event.time < latest.time) return 'superseded';
  if (latest.ids.at(-1) === event.id) return latest.isDone ? 'done' : 'current';
  return latest.ids.includes(event.id) ? 'superseded' : 'current';
}

/** Records an event that is current for these benchmarks. @param isDone see `LatestChoice` */
export function withChoice(
  choices: LatestChoices,
  benchmarks: Iterable<string>,
  { id, time }: ChoiceEvent,
  isDone: boolean,
): LatestChoices {
  const all = new Map(choices.benchmarks);
  for (const benchmark of benchmarks) {
    const latest = all.get(benchmark);
    const sameTime = latest?.time === time ? latest.ids.filter((other) => other !== id) : [];
    all.set(benchmark, { time, ids: [...sameTime, id].slice(-MAX_IDS), isDone });
  }
  const newestFirst = [...all].sort(([, a], [, b]) => b.time - a.time);
  return { version: 1, benchmarks: newestFirst.slice(0, MAX_BENCHMARKS) };
}

const Stored = jsonText(LatestChoices);

/** The choices of one tenant, as one event reads and changes them. */
export interface Choices {
  /** Records the event as the latest choice, and returns the benchmarks that it still has to be applied to. */
  claim(benchmarks: ReadonlySet<string>): Promise<ReadonlySet<string>>;
  /** Records that the event was applied and a posture run requested. */
  complete(benchmarks: ReadonlySet<string>): Promise<void>;
}

export function createChoices(value: SharedValue, event: ChoiceEvent): Choices {
  /** Benchmarks with a later choice are not changed. */
  async function record(benchmarks: ReadonlySet<string>, isDone: boolean) {
    let current: ReadonlySet<string> = new Set();
    await value.update((text) => {
      const known = text === null ? NO_CHOICES : Stored.parse(text);
      current = new Set(
        [...benchmarks].filter((name) => claimOf(known, name, event) === 'current'),
      );
      return JSON.stringify(withChoice(known, current, event, isDone));
    });
    return current;
  }
  return {
    claim: (benchmarks) => record(benchmarks, false),
    complete: async (benchmarks) => void (await record(benchmarks, true)),
  };
}
