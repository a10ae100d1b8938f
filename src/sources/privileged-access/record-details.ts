import type { Commander } from '../../keeper/commander/client.js';
import { BridgeError, type ErrorSummary, summarizeError } from '../../util/errors.js';
import type { SourceContext } from '../reading.js';
import type { Cached, CachedRecord, PamCache } from './cache.js';
import { decodeDetails, type PamDetails } from './details.js';
import { decodeJustInTime } from './just-in-time.js';
import { BLANK, dueQuestions, type Question } from './questions.js';
import { decodeRotation, type PamRotation } from './rotation.js';
import type { ListedRecord } from './schemas.js';
import { decodeWorkflow } from './workflow.js';

/**
 * Commander allows 60 calls per minute and a command costs three, so 100 commands take about five
 * minutes. The rest are read in later runs: hourly runs cover more than a thousand records per day.
 */
export const COMMANDS_PER_RUN = 100;

interface AskOptions {
  readonly commander: Commander;
  readonly budget: number;
  /** PAM configurations by the UID of a record that they list. */
  readonly configurations: ReadonlyMap<string, string>;
}

interface RecordReads {
  readonly memory: PamCache;
  /** Why reading stopped early; null if it did not. */
  readonly outage: ErrorSummary | null;
  /** Responses that were not understood, and errors of single records. */
  readonly refused: readonly ErrorSummary[];
}

/** Refreshes record details, oldest first, within the command budget. */
export async function fetchRecordDetails(
  records: readonly ListedRecord[],
  remembered: PamCache,
  options: AskOptions,
  { clock, signal }: SourceContext,
): Promise<RecordReads> {
  const memory = new Map(records.map(({ recordUid: uid }) => [uid, remembered.get(uid) ?? BLANK]));
  const refused: ErrorSummary[] = [];
  const questions = dueQuestions(records, memory, clock.now());
  for (let asked = 0; asked < options.budget; asked += 1) {
    const question = questions.shift();
    if (question === undefined) break;
    const record = memory.get(question.uid) ?? BLANK;
    try {
      const answered = await ask(options, question, record, clock.now());
      memory.set(question.uid, { ...record, ...answered });
      // Asked at once, so that a new role is never reported without its workflow.
      const isNew = answered.justInTime?.value?.role && record.workflow === null;
      if (isNew) questions.unshift({ uid: question.uid, about: 'workflow', askedAt: 0 });
    } catch (error) {
      signal.throwIfAborted();
      if (!isOfOneRecord(error)) return { memory, outage: summarizeError(error), refused };
      const held = record[question.about] ?? { toldAt: 0, value: null };
      memory.set(question.uid, {
        ...record,
        [question.about]: { ...held, askedAt: clock.now() },
      });
      refused.push(summarizeError(error));
    }
  }
  return { memory, outage: null, refused };
}

async function ask(
  { commander, configurations }: AskOptions,
  { uid, about }: Question,
  { details, rotation }: CachedRecord,
  now: number,
): Promise<Partial<CachedRecord>> {
  if (about === 'rotation') {
    const value = decodeRotation(await commander.run({ name: 'pam-rotation', parameter: uid }));
    return { rotation: cached(completed(value, rotation?.value ?? null), now) };
  }
  if (about === 'details') {
    const value = decodeDetails(await commander.run({ name: 'pam-record', parameter: uid }));
    return { details: cached(details?.value ? filled(value, details.value) : value, now) };
  }
  if (about === 'workflow') {
    const printed = await commander.run({ name: 'pam-workflow', parameter: uid });
    return { workflow: cached(decodeWorkflow(printed), now) };
  }
  // The configuration that stores the record's other settings.
  const configuration = details?.value?.linkedConfigUid ?? configurations.get(uid);
  const printed = await commander.run(
    configuration === undefined
      ? { name: 'pam-just-in-time', parameter: uid }
      : { name: 'pam-just-in-time-in', parameter: uid, configuration },
  );
  return { justInTime: cached(decodeJustInTime(uid, printed), now) };
}

function cached<T>(value: T, now: number): Cached<T> {
  return { askedAt: now, toldAt: now, value };
}

/** While the gateway is down, Commander reports nothing else: keep the known rotation settings. */
function completed(rotation: PamRotation, before: PamRotation | null): PamRotation {
  return rotation.state === 'stalled' && before !== null && before.state !== 'missing'
    ? { ...before, state: rotation.state }
    : rotation;
}

/** The record itself is always returned as a whole, so missing fields have been removed. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'login',
  'instanceId',
  'databaseId',
  'directoryId',
  'region',
  'linkedConfigUid',
] satisfies (keyof PamDetails)[]);

/** Keeps the last known value if a field is missing: unknown must not look resolved. */
function filled(now: PamDetails, before: PamDetails): PamDetails {
  const isReported = ([key, value]: [string, unknown]) => value !== null || OWN_FIELDS.has(key);
  return { ...before, ...Object.fromEntries(Object.entries(now).filter(isReported)) };
}

const OF_ONE_RECORD: ReadonlySet<string> = new Set([
  'CommanderCommandFailed',
  'CommanderParameterRefused',
  'CommanderNotJson',
  'ContractMismatch',
]);

/** Whether the error affects only that record; any other would recur for the remaining ones. */
function isOfOneRecord(error: unknown): boolean {
  return error instanceof BridgeError && OF_ONE_RECORD.has(error.code);
}
