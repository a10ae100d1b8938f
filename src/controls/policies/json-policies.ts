import * as z from 'zod';

/** As Keeper Commander reads it (enforcement.py): `{"operations": ["record_level"], "timeout": 5}`. */
const Reentry = z.object({ operations: z.array(z.string()) });

/** How many operations require the master password again; null if the policy is not understood. */
export function namedOperations(value: string): number | null {
  return Reentry.safeParse(parsed(value)).data?.operations.length ?? null;
}

/** One rule for each set of domains; `_default_` stands for all others (Commander's commands/enterprise.py). */
const Rule = z.object({ domains: z.array(z.string()), length: z.int().nonnegative().nullish() });
const EVERY_DOMAIN: ReadonlySet<string> = new Set(['_default_', '*']);

/** The minimum length of generated passwords; undefined if no rule applies to all domains, null if not understood. */
export function generatedLength(value: string): number | null | undefined {
  const rules = z.union([z.array(Rule), Rule.transform((rule) => [rule])]).safeParse(parsed(value));
  if (!rules.success) return null;
  const lengths = rules.data
    .filter(({ domains }) => domains.some((domain) => EVERY_DOMAIN.has(domain)))
    .map(({ length }) => length ?? 0);
  // Keeper applies the strictest of overlapping rules.
  return lengths.length === 0 ? undefined : Math.max(...lengths);
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
