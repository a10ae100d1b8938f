import { DAY, HOUR } from '../../util/clock.js';
import { BridgeError, type ErrorSummary, summarizeError } from '../../util/errors.js';
import type { Commander } from '../commander/client.js';
import { decodeDetails, type PamDetails } from './pam-details.js';
import type { PamMemory, RememberedRecord, Told } from './pam-memory.js';
import { decodeRotation, type PamRotation } from './pam-rotation.js';
import type { ListedRecord } from './pam-shapes.js';
import type { SourceContext } from './reading.js';

/**
 * Commander takes 60 calls a minute and one command takes three of them, so a hundred commands are five
 * minutes. What does not fit comes in later runs: in a day of hourly runs, a thousand records and more.
 */
export const COMMANDS_PER_RUN = 100;
/** Each time a record is got, Keeper logs that it was opened: once a day is enough for what seldom changes. */
const DETAILS_LAST = DAY;
/** Rotation is told without a trace; still, not more often than a posture is read. */
const ROTATION_LASTS = HOUR / 2;
/** What was told longer ago is no longer known. */
const TOO_OLD = 7 * DAY;

interface Question {
  readonly uid: string;
  readonly about: 'details' | 'rotation';
  readonly askedAt: number;
}

interface Asked {
  readonly memory: PamMemory;
  /** Why the asking ended early; null when it did not. */
  readonly outage: ErrorSummary | null;
  /** Answers that were not understood, or refused for one record. */
  readonly refused: number;
}

/** Asks about single records, those asked longest ago first, as many as the budget allows. */
export async function askAbout(
  records: readonly ListedRecord[],
  remembered: PamMemory,
  { commander, budget }: { readonly commander: Commander; readonly budget: number },
  { clock, signal }: SourceContext,
): Promise<Asked> {
  const memory = new Map(records.map(({ recordUid: uid }) => [uid, remembered.get(uid) ?? BLANK]));
  let refused = 0;
  for (const question of questions(records, memory, clock.now()).slice(0, budget)) {
    const record = memory.get(question.uid) ?? BLANK;
    try {
      const answered = await ask(commander, question, record, clock.now());
      memory.set(question.uid, { ...record, ...answered });
    } catch (error) {
      signal.throwIfAborted();
      if (!isOfOneRecord(error)) return { memory, outage: summarizeError(error), refused };
      memory.set(question.uid, { ...record, ...unanswered(question, record, clock.now()) });
      refused += 1;
    }
  }
  return { memory, outage: null, refused };
}

const BLANK: RememberedRecord = { details: null, rotation: null, aws: null };

function questions(records: readonly ListedRecord[], memory: PamMemory, now: number): Question[] {
  const due = ({ recordUid: uid, recordType }: ListedRecord): Question[] => {
    const { details, rotation } = memory.get(uid) ?? BLANK;
    const [detailsAt, rotationAt] = [details?.askedAt ?? 0, rotation?.askedAt ?? 0];
    return [
      ...(now - detailsAt >= DETAILS_LAST
        ? [{ uid, about: 'details', askedAt: detailsAt } as const]
        : []),
      ...(recordType === 'pamUser' && now - rotationAt >= ROTATION_LASTS
        ? [{ uid, about: 'rotation', askedAt: rotationAt } as const]
        : []),
    ];
  };
  return records.flatMap(due).sort((a, b) => a.askedAt - b.askedAt || (a.uid < b.uid ? -1 : 1));
}

async function ask(
  commander: Commander,
  { uid, about }: Question,
  { details }: RememberedRecord,
  now: number,
): Promise<Partial<RememberedRecord>> {
  if (about === 'rotation') {
    const value = decodeRotation(await commander.run({ name: 'pam-rotation', parameter: uid }));
    return { rotation: told(value, now) };
  }
  const value = decodeDetails(await commander.run({ name: 'pam-record', parameter: uid }));
  return { details: told(details?.value ? filled(value, details.value) : value, now) };
}

function told<T>(value: T, now: number): Told<T> {
  return { askedAt: now, toldAt: now, value };
}

/** What a record says of itself comes whole each time: what is missing there has been taken out. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'login',
  'instanceId',
  'databaseId',
  'directoryId',
  'region',
] satisfies (keyof PamDetails)[]);

/**
 * What is no longer told stays as it was told last: that nothing is known must not look like a mending. But where
 * it is told how access is granted and no role is named, none is lent.
 */
function filled(now: PamDetails, before: PamDetails): PamDetails {
  const isTold = ([key, value]: [string, unknown]) =>
    value !== null || OWN_FIELDS.has(key) || (key === 'lentRole' && now.justInTime !== null);
  return { ...before, ...Object.fromEntries(Object.entries(now).filter(isTold)) };
}

function unanswered(
  { about }: Question,
  { details, rotation }: RememberedRecord,
  now: number,
): Partial<RememberedRecord> {
  const never = { toldAt: 0, value: null };
  if (about === 'details') return { details: { ...(details ?? never), askedAt: now } };
  return { rotation: { ...(rotation ?? never), askedAt: now } };
}

const OF_ONE_RECORD: ReadonlySet<string> = new Set([
  'CommanderCommandFailed',
  'CommanderParameterRefused',
  'CommanderNotJson',
  'ContractMismatch',
]);

/** Whether it is that record's alone; anything else would meet the remaining ones too. */
function isOfOneRecord(error: unknown): boolean {
  return error instanceof BridgeError && OF_ONE_RECORD.has(error.code);
}

/** What is known of it now; null when it was never told, or too long ago. */
export function knownOf<T extends PamDetails | PamRotation>(
  answer: Told<T> | null,
  now: number,
): T | null {
  return answer !== null && now - answer.toldAt < TOO_OLD ? answer.value : null;
}
