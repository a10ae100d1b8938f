/** Keeper Commander 18.0.13, `_parse_logging_based_command` in service/util/parse_keeper_response.py. */
const SUCCESS = [
  'created',
  'added',
  'removed',
  'updated',
  'deleted',
  'successfully',
  'completed',
  'done',
];
const FORBIDDEN = [
  'not an msp administrator',
  'permission denied',
  'access denied',
  'unauthorized access',
  'forbidden',
  'must be a root admin',
  'admin privileges required',
  'admin account required',
  'insufficient privileges',
  'not authorized',
  'is restricted to',
  'command is restricted',
];
const NOT_FOUND = [
  'could not be resolved',
  'not found',
  'does not exist',
  'not a member of',
  'cannot be found',
  'cannot find',
];
const CONFLICT = [
  'already a member',
  'already exists',
  'already in',
  'already accepted',
  'duplicate',
];
const BAD_REQUEST = [
  'invalid',
  'not valid',
  'not allowed',
  'not unique',
  'unrecognized',
  'reserved',
  'character',
  'empty',
  'cannot be',
  'cannot assign',
  'cannot move',
  'cannot get',
  'not integer',
  'expects',
];
const FAILURE = ['error', 'failed', 'failure'];
const WARNING = ['warning:', 'skipping'];

export interface Verdict {
  readonly http: number;
  readonly status: 'success' | 'partial_success' | 'warning' | 'error';
}

/** The first verdict with a matching word decides. */
const VERDICTS: readonly (readonly [words: readonly string[], verdict: Verdict])[] = [
  [FORBIDDEN, { http: 403, status: 'error' }],
  [NOT_FOUND, { http: 500, status: 'error' }],
  [CONFLICT, { http: 409, status: 'warning' }],
  [BAD_REQUEST, { http: 400, status: 'error' }],
  [FAILURE, { http: 500, status: 'error' }],
  [WARNING, { http: 400, status: 'warning' }],
];

/** Commander's verdict on a command that produced only text, judged by its words. */
export function judgeText(text: string): Verdict {
  const lower = text.toLowerCase();
  const has = (words: readonly string[]) => words.some((word) => lower.includes(word));
  if (has(SUCCESS) && (has(NOT_FOUND) || has(BAD_REQUEST) || has(FAILURE))) {
    return { http: 207, status: 'partial_success' };
  }
  return VERDICTS.find(([words]) => has(words))?.[1] ?? { http: 200, status: 'success' };
}
