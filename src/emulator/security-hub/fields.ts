import type { CustomerField } from './types.js';

/** AWS user guide: a provider can set these on creation only; its updates of them are ignored. */
export const CUSTOMER_OWNED = [
  'Note',
  'UserDefinedFields',
  'VerificationState',
  'Workflow',
] as const satisfies readonly CustomerField[];

/** The named members that have a value. */
export function pick<T extends object, K extends keyof T>(
  from: T,
  keys: readonly K[],
): Partial<Pick<T, K>> {
  const picked: Partial<Pick<T, K>> = {};
  for (const key of keys) if (from[key] !== undefined) picked[key] = from[key];
  return picked;
}

export function omit<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Omit<T, K> {
  const rest = { ...from };
  for (const key of keys) delete rest[key];
  return rest;
}

export function keysOf<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value) as (keyof T)[];
}
