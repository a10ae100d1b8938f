/** The members of an object by name. */
export type Members = Readonly<Record<string, unknown>>;

/** An object's members with their keys in snake_case; none where it is no object. */
export function snakeKeys(value: unknown): Members {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [snakeCase(key), item] as const),
  );
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');
}
