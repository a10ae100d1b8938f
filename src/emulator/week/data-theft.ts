import { MINUTE } from '../../util/clock.js';
import type { Attack } from './attack.js';
import type { LoggedEvent, Scribe } from './audit-log.js';
import type { Origin } from './people.js';
import { atHome } from './people.js';
import { moment, type Stage } from './stage.js';

const OUTSIDER = 'mailbox77@example.org';
const OPENED = 80;
const SHARED = 14;
/** From this many shares per hour on it is unusual. */
const STANDS_OUT = 10;

/** An insider at home opens 80 records, shares 14 with an outsider and exports the vault. */
export function stealData(stage: Stage, day: number): Attack {
  const { log, cast } = stage;
  const scribe = log.scribe('data theft');
  const [thief = cast.platformEngineer] = cast.next(1);
  const origin = atHome(thief);
  const start = moment(stage, day, 19);
  const opened = openRecords(stage, scribe, start, origin);
  const shared = shareRecords(scribe, start + 45 * MINUTE, origin, thief.records);
  const exported = scribe.write('exported_records', start + 70 * MINUTE, origin, {});
  return {
    name: 'data theft',
    controls: ['event.mass-outside-share', 'event.mass-open'],
    severity: 'HIGH',
    actor: thief.email,
    targets: [],
    address: origin.address,
    parts: 1,
    marks: [thief.email, OUTSIDER],
    events: [...opened, ...shared, exported],
    decisive: [...opened, ...shared.slice(0, STANDS_OUT)],
  };
}

function openRecords({ random }: Stage, scribe: Scribe, start: number, origin: Origin) {
  return Array.from({ length: OPENED }, (_, index) => {
    const type = random.chance(0.5) ? 'open_record' : 'copy_password';
    const record_uid = random.uid('team-');
    return scribe.write(type, start + index * 0.5 * MINUTE, origin, { record_uid });
  });
}

function shareRecords(
  scribe: Scribe,
  start: number,
  origin: Origin,
  records: readonly string[],
): readonly LoggedEvent[] {
  const to_username = OUTSIDER;
  return records.slice(0, SHARED).map((record_uid, index) => {
    const at = start + index * 1.4 * MINUTE;
    return index % 2 === 0
      ? scribe.write('record_share_outside_user', at, origin, { record_uid, to_username })
      : scribe.write('ext_share_added', at, origin, { app_uid: record_uid });
  });
}
