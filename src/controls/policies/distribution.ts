import type { JudgedGroup } from './coverage.js';
import { evidenceOf, type Judged } from './judge.js';

/** Maximum number of values listed for one policy, because evidence texts are short. */
const MAX_VALUES = 8;
const MAX_VALUE_CHARACTERS = 60;

/** By policy, how many users each value applies to, most common first: `not set: 12, 480: 3`. */
export function distribution(judged: readonly JudgedGroup[]): Record<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { states, users } of judged) {
    for (const { policy, value } of states) {
      const values = counts.get(policy) ?? new Map<string, number>();
      const shown = evidenceOf(value).slice(0, MAX_VALUE_CHARACTERS);
      counts.set(policy, values.set(shown, (values.get(shown) ?? 0) + users.length));
    }
  }
  return Object.fromEntries([...counts].map(([policy, values]) => [policy, listed(values)]));
}

function listed(values: ReadonlyMap<string, number>): string {
  const sorted = [...values].sort(([, a], [, b]) => b - a);
  const shown = sorted.slice(0, MAX_VALUES).map(([value, users]) => `${value}: ${users}`);
  const rest = sorted.slice(MAX_VALUES).reduce((total, [, users]) => total + users, 0);
  return [...shown, ...(rest > 0 ? [`other values: ${rest}`] : [])].join(', ');
}

/** The effective limits by policy; administrators may have a different one. */
export function limitsOf(judged: readonly JudgedGroup[]): Record<string, string> {
  const limits = new Map<string, Set<number>>();
  for (const { policy, check, limit } of judged.flatMap(({ states }) => states)) {
    if (MEASURED.has(check)) limits.set(policy, (limits.get(policy) ?? new Set()).add(limit));
  }
  return Object.fromEntries(
    [...limits].map(([policy, values]) => [`threshold:${policy}`, [...values].join(', ')]),
  );
}

const MEASURED: ReadonlySet<Judged['check']> = new Set(['at-least', 'minutes', 'days']);

/** The most common states among these users. */
export function mostCommon(judged: readonly JudgedGroup[]): readonly Judged[] {
  const counts = new Map<string, { states: readonly Judged[]; users: number }>();
  for (const { states, users } of judged) {
    const key = JSON.stringify(states);
    const users_ = (counts.get(key)?.users ?? 0) + users.length;
    counts.set(key, { states, users: users_ });
  }
  return [...counts.values()].sort((a, b) => b.users - a.users)[0]?.states ?? [];
}
