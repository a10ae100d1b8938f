import { seededRandom } from '../../util/seeded-random.js';

/** Random choices, the same for the same seed. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** An integer between two values, both included. */
  whole(from: number, to: number): number;
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** This many different items, in random order. */
  sample<T>(items: readonly T[], count: number): T[];
  /** About as many as the mean, never below zero. */
  about(mean: number): number;
  /** 22 characters, like Keeper's ids of records, gateways and applications. */
  uid(prefix: string): string;
}

const UID_LENGTH = 22;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function createRandom(seed: number): Random {
  const next = seededRandom(seed);
  const between = (from: number, to: number) => from + next() * (to - from);
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  function pick<T>(items: readonly T[]): T {
    const item = items[whole(0, items.length - 1)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  }
  return {
    next,
    whole,
    between,
    pick,
    chance: (probability) => next() < probability,
    sample(items, count) {
      const left = [...items];
      return Array.from({ length: Math.min(count, left.length) }, () => {
        const [item] = left.splice(whole(0, left.length - 1), 1);
        return item as (typeof items)[number];
      });
    },
    about: (mean) => Math.max(0, Math.round(mean * between(0.5, 1.5))),
    uid(prefix) {
      const rest = Array.from(
        { length: UID_LENGTH - prefix.length },
        () => LETTERS[whole(0, LETTERS.length - 1)],
      );
      return prefix + rest.join('');
    },
  };
}
