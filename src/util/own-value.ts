/**
 * An own property of a record; undefined if there is none. A plain lookup by an external name (Keeper, AWS, the
 * command line) would also find `constructor`, `toString` and `__proto__`.
 */
export function ownValue<Value>(
  record: Readonly<Partial<Record<string, Value>>>,
  name: string,
): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
