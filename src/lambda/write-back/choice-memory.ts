import { jsonText } from '../../ledger/cursor.js';
import type { SharedValue } from '../../ledger/dynamodb/shared-value.js';
import {
  type ChoiceEvent,
  claimOf,
  LatestChoices,
  NO_CHOICES,
  withChoice,
} from './latest-choices.js';

const Stored = jsonText(LatestChoices);

/** The choices of one tenant, as one event sees and changes them. */
export interface Choices {
  /** Records the event as the latest choice, and returns the benchmarks that it still has to be applied to. */
  claim(benchmarks: ReadonlySet<string>): Promise<ReadonlySet<string>>;
  /** Records that the event was applied and a posture run requested. */
  complete(benchmarks: ReadonlySet<string>): Promise<void>;
}

export function createChoices(value: SharedValue, event: ChoiceEvent): Choices {
  /** Benchmarks that have got a later choice in the meantime are left as they are. */
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
