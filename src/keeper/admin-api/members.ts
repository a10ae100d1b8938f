import { isObject } from '../../util/is-object.js';

/** The properties of an object by name. */
export type Members = Readonly<Record<string, unknown>>;

/** An object's properties with snake_case keys; none if it is not an object. */
export function snakeKeys(value: unknown): Members {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [snakeCase(key), item] as const),
  );
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');
}
