import { DAY, HOUR } from '../../util/clock.js';
import type { Cached, PamCache, RememberedRecord } from './cache.js';
import type { ListedRecord } from './schemas.js';

/** What Commander is asked about one record, with a command for each. */
export type About = 'details' | 'rotation' | 'justInTime';

export interface Question {
  readonly uid: string;
  readonly about: About;
  readonly askedAt: number;
}

/**
 * How long an answer is taken as current. Each time a record is got, Keeper logs that it was opened, so once a day
 * is enough for what seldom changes. The other two leave no audit event; rotation once per posture run is enough.
 */
const LASTS: Readonly<Record<About, number>> = {
  details: DAY,
  justInTime: DAY,
  rotation: HOUR / 2,
};
/** Treat older answers as unknown. */
const MAX_AGE = 7 * DAY;

export const BLANK: RememberedRecord = {
  details: null,
  rotation: null,
  justInTime: null,
  aws: null,
};

/** Only users have a password that rotates, and only what they log in to has just-in-time access. */
export function aboutsOf({ recordType }: Pick<ListedRecord, 'recordType'>): readonly About[] {
  return recordType === 'pamUser' ? ['details', 'rotation'] : ['details', 'justInTime'];
}

/** The questions whose answers are no longer current, those asked longest ago first. */
export function dueQuestions(
  records: readonly ListedRecord[],
  memory: PamCache,
  now: number,
): Question[] {
  return records
    .flatMap((record) => {
      const held = memory.get(record.recordUid) ?? BLANK;
      return aboutsOf(record).map((about): Question => {
        return { uid: record.recordUid, about, askedAt: held[about]?.askedAt ?? 0 };
      });
    })
    .filter(({ about, askedAt }) => now - askedAt >= LASTS[about])
    .sort((a, b) => a.askedAt - b.askedAt || (a.uid < b.uid ? -1 : Number(a.uid > b.uid)));
}

/** What is known of it now; null when it was never told, or too long ago. */
export function knownOf<T>(answer: Cached<T> | null, now: number): T | null {
  return answer !== null && now - answer.toldAt < MAX_AGE ? answer.value : null;
}
