/**
 * Whether an event matches a pattern, for the operators that the project's patterns use
 * (EventBridge user guide, comparison operators): equality, prefix, anything-but and exists. In an
 * event, a list matches by any element.
 */
export function matches(pattern: unknown, event: unknown): boolean {
  if (typeof pattern !== 'object' || pattern === null) return false;
  return Object.entries(pattern).every(([key, wanted]) => {
    const values = valuesAt(event, key);
    if (!Array.isArray(wanted))
      return values.some((value) => matches(wanted, value)) || isOptional(wanted, values);
    return wanted.some((one) => accepts(one, values));
  });
}

function valuesAt(event: unknown, key: string): unknown[] {
  if (Array.isArray(event)) return event.flatMap((one) => valuesAt(one, key));
  if (typeof event !== 'object' || event === null) return [];
  const value: unknown = Reflect.get(event, key);
  return value === undefined ? [] : [value].flat();
}

/** Below a missing property, only `exists: false` can match. */
function isOptional(pattern: unknown, values: readonly unknown[]): boolean {
  return values.length === 0 && matches(pattern, {});
}

function accepts(rule: unknown, values: readonly unknown[]): boolean {
  if (typeof rule !== 'object' || rule === null) return values.includes(rule);
  if ('exists' in rule) return rule.exists === values.length > 0;
  if ('prefix' in rule)
    return values.some((value) => String(value).startsWith(String(rule.prefix)));
  if ('anything-but' in rule) return values.some((value) => value !== rule['anything-but']);
  throw new Error(`This operator is not known here: ${JSON.stringify(rule)}`);
}
