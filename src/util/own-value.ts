/**
 * The value that a record itself has under a name; undefined where it has none. A plain lookup by a name that
 * comes from elsewhere (Keeper, AWS, the command line) also finds `constructor`, `toString` and `__proto__`.
 */
export function ownValue<Value>(
  record: Readonly<Partial<Record<string, Value>>>,
  name: string,
): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
