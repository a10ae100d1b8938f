import { parseExactJson } from '../keeper/admin-api/json.js';
import { snakeKeys } from '../keeper/admin-api/members.js';
import * as shapes from '../keeper/admin-api/schemas.js';
import { readBody, withTimeLimit } from '../util/call-limits.js';
import { MINUTE } from '../util/clock.js';
import { isObject } from '../util/is-object.js';
import { BRIDGE_VERSION } from '../util/version.js';

type Fetch = typeof globalThis.fetch;

/** For larger responses only the status is recorded. */
const MAX_BYTES = 8 * 1024 * 1024;

interface RecordedResponse {
  readonly method: string;
  readonly path: string;
  /** Null: no response. */
  readonly status: number | null;
  readonly body: ResponseShape | null;
}

export interface ResponseRecorder {
  /** Wraps the given fetch and records the shape of each response. */
  readonly fetch: Fetch;
  /** All shapes so far, in the order of the calls. */
  document(): Promise<object>;
}

/** Records the responses of Keeper and Commander for a bug report: key names and types, never values. */
export function recordResponses(fetch: Fetch): ResponseRecorder {
  const responses: Promise<RecordedResponse>[] = [];
  return {
    async fetch(input, init) {
      const call = {
        method: init?.method ?? 'GET',
        path: maskPath(new URL(String(input)).pathname),
      };
      try {
        const response = await fetch(input, init);
        responses.push(recorded(call, response.status, response.clone()));
        return response;
      } catch (error) {
        responses.push(Promise.resolve({ ...call, status: null, body: null }));
        throw error;
      }
    },
    document: async () => ({
      version: 1,
      bridge: BRIDGE_VERSION,
      answers: await Promise.all(responses),
    }),
  };
}

async function recorded(
  call: Pick<RecordedResponse, 'method' | 'path'>,
  status: number,
  copy: Response,
): Promise<RecordedResponse> {
  const text = await readText(copy).catch(() => null);
  return { ...call, status, body: text === null ? null : bodyShape(text) };
}

/** The copy of a corrupt body may never end. */
async function readText(copy: Response): Promise<string> {
  const bytes = await withTimeLimit(MINUTE, null, () => readBody(copy, MAX_BYTES));
  return new TextDecoder().decode(bytes);
}

function bodyShape(text: string): ResponseShape {
  try {
    return shapeOf(parseExactJson(text));
  } catch {
    return text === '' ? 'empty' : 'not JSON';
  }
}

/** Types and key names of a JSON value; several if rows of a list differ. */
export type ResponseShape =
  | string
  | readonly ResponseShape[]
  | { readonly [key: string]: ResponseShape };

const MAX_DEPTH = 10;
const MAX_ROWS = 1_000;
/** An object with more unknown keys is a map by id, name or address. */
const MAX_UNKNOWN_KEYS = 30;
const MASK = '<masked>';

/** Keys of Keeper's and Commander's responses, in snake case. */
const KNOWN_KEYS: ReadonlySet<string> = new Set([
  ...Object.values(shapes).flatMap(({ fields, wrappers }) => [
    ...Object.values(fields).flat(),
    ...wrappers,
  ]),
  ...['events', 'audit_events', 'audit_event', 'timestamp', 'username', 'remote_address'],
  ...['enterprise_id', 'has_more', 'continuation_token', 'error', 'message', 'status', 'command'],
]);
/** A field name in snake or camel case, as opposed to an id, an address or a name with a space. */
const FIELD_NAME = /^(?:[a-z]+(?:_[a-z]+)*|[a-z]+(?:[A-Z][a-z]+)+)\d{0,2}$/;
const MAX_FIELD_LENGTH = 40;

/** The shape of a response without its values. Key names that could be data are masked. */
export function shapeOf(value: unknown, depth = 0): ResponseShape {
  if (depth > MAX_DEPTH) return '...';
  if (Array.isArray(value)) {
    return distinct(value.slice(0, MAX_ROWS).map((row) => shapeOf(row, depth + 1)));
  }
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (!isObject(value)) return typeof value;
  const entries = Object.entries(value);
  const isMap = entries.filter(([key]) => !isKnown(key)).length > MAX_UNKNOWN_KEYS;
  const masked: ResponseShape[] = [];
  const members: [string, ResponseShape][] = [];
  for (const [key, member] of entries) {
    const shape = shapeOf(member, depth + 1);
    if (isKnown(key) || (!isMap && isFieldName(key))) members.push([key, shape]);
    else masked.push(shape);
  }
  if (masked.length > 0) members.push([MASK, distinct(masked)]);
  return Object.fromEntries(members);
}

/** A URL path segment; masked if it could be an id. */
export function maskPath(path: string): string {
  return path
    .split('/')
    .map((part) => (/^(?:[a-z]+(?:[-_][a-z]+)*|v\d)?$/i.test(part) ? part : MASK))
    .join('/');
}

function isKnown(key: string): boolean {
  const [name = ''] = Object.keys(snakeKeys({ [key]: null }));
  return KNOWN_KEYS.has(name);
}

function isFieldName(key: string): boolean {
  return key.length <= MAX_FIELD_LENGTH && FIELD_NAME.test(key);
}

function distinct(all: readonly ResponseShape[]): ResponseShape[] {
  return [...new Map(all.map((shape) => [JSON.stringify(shape), shape])).values()];
}
