import type { PamRecordType } from '../../domain/pam.js';
import { DAY, HOUR } from '../../util/clock.js';
import type { Cached, CachedRecord, PamCache } from './cache.js';
import type { ListedRecord } from './schemas.js';

/** The details requested from Commander for one record, one command each. */
export type About = 'details' | 'rotation' | 'justInTime' | 'workflow';

export interface Question {
  readonly uid: string;
  readonly about: About;
  readonly askedAt: number;
}

/**
 * How long a response is current. Reading a record leaves an audit event that it was opened, so once a day
 * has to suffice for data that rarely changes. The others leave no event; rotation once per posture run is enough.
 */
const LASTS: Readonly<Record<About, number>> = {
  details: DAY,
  justInTime: DAY,
  workflow: DAY,
  rotation: HOUR / 2,
};
/** Treat older answers as unknown. */
const MAX_AGE = 7 * DAY;

export const BLANK: CachedRecord = {
  details: null,
  rotation: null,
  justInTime: null,
  workflow: null,
  aws: null,
  gatewayUid: null,
};

const ABOUTS: Readonly<Record<PamRecordType, readonly About[]>> = {
  pamUser: ['details', 'rotation'],
  pamMachine: ['details', 'justInTime'],
  pamDatabase: ['details', 'justInTime'],
  pamDirectory: ['details', 'justInTime'],
  pamRemoteBrowser: ['details'],
};

/**
 * Rotation applies only to users, and just-in-time access only to the resources they log in to. A workflow matters
 * where sessions get an AWS role.
 */
export function aboutsOf(
  { recordType }: Pick<ListedRecord, 'recordType'>,
  { justInTime }: Pick<CachedRecord, 'justInTime'>,
): readonly About[] {
  const abouts = ABOUTS[recordType];
  return justInTime?.value?.role ? [...abouts, 'workflow'] : abouts;
}

/** The details that are no longer current, those requested longest ago first. */
export function dueQuestions(
  records: readonly ListedRecord[],
  memory: PamCache,
  now: number,
): Question[] {
  return records
    .flatMap((record) => {
      const held = memory.get(record.recordUid) ?? BLANK;
      return aboutsOf(record, held).map((about): Question => {
        return { uid: record.recordUid, about, askedAt: held[about]?.askedAt ?? 0 };
      });
    })
    .filter(({ about, askedAt }) => now - askedAt >= LASTS[about])
    .sort((a, b) => a.askedAt - b.askedAt || (a.uid < b.uid ? -1 : Number(a.uid > b.uid)));
}

/** The cached value; null if never fetched or too old. */
export function knownOf<T>(answer: Cached<T> | null, now: number): T | null {
  return answer !== null && now - answer.toldAt < MAX_AGE ? answer.value : null;
}
