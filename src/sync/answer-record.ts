import { parseExactJson } from '../keeper/admin-api/json.js';
import { MINUTE } from '../util/clock.js';
import { readBody } from '../util/response-body.js';
import { withTimeLimit } from '../util/time-limit.js';
import { BRIDGE_VERSION } from '../util/version.js';
import { type AnswerShape, maskPath, shapeOf } from './answer-shape.js';

type Fetch = typeof globalThis.fetch;

/** Of larger answers only the status is recorded. */
const MAX_BYTES = 8 * 1024 * 1024;

interface RecordedAnswer {
  readonly method: string;
  readonly path: string;
  /** Null: no answer came. */
  readonly status: number | null;
  readonly body: AnswerShape | null;
}

export interface AnswerRecord {
  /** Does what the given one does, and records the shape of each answer. */
  readonly fetch: Fetch;
  /** All shapes so far, in the order of the calls. */
  document(): Promise<object>;
}

/** Records what Keeper and Commander answer, for a bug report: key names and types, never values. */
export function recordAnswers(fetch: Fetch): AnswerRecord {
  const answers: Promise<RecordedAnswer>[] = [];
  return {
    async fetch(input, init) {
      const call = {
        method: init?.method ?? 'GET',
        path: maskPath(new URL(String(input)).pathname),
      };
      try {
        const response = await fetch(input, init);
        answers.push(recorded(call, response.status, response.clone()));
        return response;
      } catch (error) {
        answers.push(Promise.resolve({ ...call, status: null, body: null }));
        throw error;
      }
    },
    document: async () => ({
      version: 1,
      bridge: BRIDGE_VERSION,
      answers: await Promise.all(answers),
    }),
  };
}

async function recorded(
  call: Pick<RecordedAnswer, 'method' | 'path'>,
  status: number,
  copy: Response,
): Promise<RecordedAnswer> {
  const text = await readText(copy).catch(() => null);
  return { ...call, status, body: text === null ? null : bodyShape(text) };
}

/** The copy of a corrupt body may never end. */
async function readText(copy: Response): Promise<string> {
  const bytes = await withTimeLimit(MINUTE, null, () => readBody(copy, MAX_BYTES));
  return new TextDecoder().decode(bytes);
}

function bodyShape(text: string): AnswerShape {
  try {
    return shapeOf(parseExactJson(text));
  } catch {
    return text === '' ? 'empty' : 'not JSON';
  }
}
