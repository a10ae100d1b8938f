import { readFileSync } from 'node:fs';

interface Constraint {
  readonly type: string;
  readonly required: boolean;
  readonly min_len?: number;
  readonly max_len?: number;
  readonly min_items?: number;
  readonly max_items?: number;
  readonly max_bytes?: number;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

const FILE = new URL('../../fixtures/asff/constraints.json', import.meta.url);
const CONSTRAINTS = new Map<string, Constraint>(
  Object.entries(JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Constraint>),
);
const ANY_TEXT = CONSTRAINTS.get('(any string field)')?.max_len ?? 0;
const MAX_BYTES = CONSTRAINTS.get('(finding)')?.max_bytes ?? 0;

/** Properties whose path has no dot and no bracket after the prefix. */
const CHILDREN = new Map<string, string[]>();
for (const path of CONSTRAINTS.keys()) {
  const dot = path.lastIndexOf('.');
  if (path.startsWith('(') || path.endsWith('[]') || path.endsWith('}')) continue;
  const parent = path.slice(0, Math.max(dot, 0));
  CHILDREN.set(parent, [...(CHILDREN.get(parent) ?? []), path.slice(dot + 1)]);
}

/**
 * Every constraint of the fixture that a value violates, as `path: what`. Shares no code with the
 * mapper.
 */
export function brokenConstraints(finding: unknown): readonly string[] {
  const json = JSON.stringify(finding);
  const broken = checkMembers('', JSON.parse(json));
  const bytes = Buffer.byteLength(json);
  return bytes > MAX_BYTES ? [...broken, `(finding): ${bytes} bytes`] : broken;
}

function checkMembers(path: string, value: object): string[] {
  const known = CHILDREN.get(path) ?? [];
  const join = (name: string) => (path === '' ? name : `${path}.${name}`);
  const missing = known.filter(
    (name) => CONSTRAINTS.get(join(name))?.required && !Object.hasOwn(value, name),
  );
  return [
    ...missing.map((name) => `${join(name)}: missing`),
    ...Object.entries(value).flatMap(([name, member]) => check(join(name), member)),
  ];
}

function check(path: string, value: unknown): string[] {
  const constraint = CONSTRAINTS.get(path);
  if (typeof value === 'number') return checkNumber(path, value, constraint);
  if (typeof value === 'string') return checkText(path, value, constraint);
  if (Array.isArray(value)) {
    return [
      ...checkCount(path, value.length, constraint),
      ...value.flatMap((it) => checkItem(path, it)),
    ];
  }
  if (typeof value !== 'object' || value === null) return [`${path}: a ${typeof value}`];
  if (constraint?.type === 'map') {
    const entries = Object.entries(value);
    return [
      ...checkCount(path, entries.length, constraint),
      ...entries.flatMap(([key, item]) => [
        ...check(`${path}.{key}`, key),
        ...check(`${path}.{value}`, item),
      ]),
    ];
  }
  return constraint ? checkMembers(path, value) : [`${path}: unknown`];
}

function checkNumber(path: string, value: number, constraint: Constraint | undefined): string[] {
  if (constraint?.type !== 'integer') return [`${path}: a number`];
  const { min = value, max = value } = constraint;
  const isWithin = Number.isInteger(value) && value >= min && value <= max;
  return isWithin ? [] : [`${path}: ${value} is not an integer from ${min} to ${max}`];
}

function checkItem(path: string, item: unknown): string[] {
  return typeof item === 'object' && item !== null
    ? checkMembers(`${path}[]`, item)
    : check(`${path}[]`, item);
}

function checkCount(path: string, count: number, constraint: Constraint | undefined): string[] {
  if (constraint === undefined) return [`${path}: unknown`];
  const { min_items: min = 0, max_items: max = Number.POSITIVE_INFINITY } = constraint;
  return count < min || count > max ? [`${path}: ${count} items`] : [];
}

function checkText(path: string, text: string, constraint: Constraint | undefined): string[] {
  if (constraint === undefined) return [`${path}: unknown`];
  const { min_len: min = 0, max_len: max = ANY_TEXT, pattern = '.*', enum: words } = constraint;
  const broken: string[] = [];
  if (text.length < min || text.length > max) broken.push(`${path}: ${text.length} characters`);
  // Anchored: stricter than the service, which may search where another reader matches the whole
  // value.
  if (!new RegExp(`^(?:${pattern})$`).test(text)) broken.push(`${path}: not ${pattern}`);
  if (words && !words.includes(text)) broken.push(`${path}: not one of ${words.join(', ')}`);
  if (/\p{Cs}/u.test(text)) broken.push(`${path}: half a surrogate pair`);
  return broken;
}
