import { HOUR, MINUTE } from '../../util/clock.js';
import type { Origin } from './people.js';
import { atHome, atOffice, inConsole, OFFICES, onPhone } from './people.js';
import { CHANNEL, moment, type Stage } from './stage.js';

const FAILED = { ...CHANNEL, result_code: 'auth_failed' } as const;

/**
 * A user back from a holiday tries eleven times and gets in; a few others after four or five
 * attempts.
 */
export function mistyping(stage: Stage): void {
  const { log, random, cast } = stage;
  const scribe = log.scribe('mistyping');
  for (const [index, person] of cast.next(7).entries()) {
    const origin = index % 2 === 0 ? atOffice(person) : atHome(person);
    let at = moment(stage, random.whole(0, 4), random.whole(9, 16));
    for (let left = index === 0 ? 11 : random.whole(4, 5); left > 0; left -= 1) {
      scribe.write('login_failure', at, origin, FAILED);
      at += random.between(20, 70) * 1000;
    }
    scribe.write('login', at, origin, CHANNEL);
  }
}

/**
 * The old phone generated the codes: seven wrong ones, then the two-factor method is set up on the
 * new one.
 */
export function newPhone(stage: Stage): void {
  const { log, random, cast } = stage;
  const scribe = log.scribe('new phone');
  for (const person of cast.next(2)) {
    const origin = atHome(person);
    let at = moment(stage, random.whole(0, 4), random.whole(17, 20));
    for (let left = random.whole(6, 7); left > 0; left -= 1) {
      scribe.write('two_factor_code_invalid', at, origin, CHANNEL);
      at += random.between(30, 75) * 1000;
    }
    scribe.write('login', at, origin, CHANNEL);
    scribe.write('device_approved', at + MINUTE, onPhone(person, random), { device_name: 'Phone' });
    scribe.write('set_two_factor_on', at + 4 * MINUTE, origin, {});
  }
}

/** Fifteen people are invited, log in for the first time and import their passwords. */
export function onboardingHour(stage: Stage): void {
  const { log, random, cast } = stage;
  const scribe = log.scribe('onboarding hour');
  const start = moment(stage, 1, 9);
  const team_uid = random.uid('team');
  for (const person of cast.newcomers) {
    const invited = start + random.between(0, 6) * MINUTE;
    const helpDesk = inConsole(cast.helpDesk);
    const to_username = person.email;
    scribe.write('create_user', invited, helpDesk, { to_username });
    scribe.write('send_invitation', invited + 1000, helpDesk, { to_username });
    scribe.write('added_to_team', invited + 2000, helpDesk, { to_username, team_uid });
    const origin = atOffice(person);
    const begun = invited + random.between(10, 35) * MINUTE;
    scribe.write('accept_invitation', begun, origin, {});
    for (let left = random.whole(0, 2); left > 0; left -= 1) {
      scribe.write('login_failure', begun + left * 9_000, origin, FAILED);
    }
    scribe.write('login', begun + MINUTE, origin, CHANNEL);
    scribe.write('device_approved', begun + 2 * MINUTE, origin, { device_name: 'Laptop' });
    scribe.write('set_two_factor_on', begun + 3 * MINUTE, origin, {});
    scribe.write('imported_records', begun + 6 * MINUTE, origin, {});
  }
}

/** Two dozen old records are deleted within 15 minutes. */
export function vaultCleanUp(stage: Stage): void {
  const { log, random, cast } = stage;
  const scribe = log.scribe('vault clean-up');
  for (const person of cast.next(1)) {
    const start = moment(stage, 3, 14);
    for (const record_uid of person.records.slice(0, 24)) {
      const at = start + random.between(0, 13) * MINUTE;
      scribe.write('record_delete', at, atOffice(person), { record_uid });
    }
  }
}

/** A team moves to another system in a planned migration. */
export function migrationExport(stage: Stage): void {
  const { log, cast } = stage;
  const scribe = log.scribe('migration export');
  for (const [index, person] of cast.next(2).entries()) {
    scribe.write('exported_records', moment(stage, 2 + index, 11), atOffice(person), {});
  }
}

/** Thirty users mistype behind the office's single address within 30 minutes, and get in. */
export function mondayMorning(stage: Stage): void {
  const { log, random, cast, monday } = stage;
  const scribe = log.scribe('Monday morning');
  for (const person of cast.next(30)) {
    const origin: Origin = { ...atOffice(person), address: OFFICES[0] };
    let at = monday + 8.75 * HOUR + random.between(0, 25) * MINUTE;
    for (let left = random.whole(1, 2); left > 0; left -= 1) {
      scribe.write('login_failure', at, origin, FAILED);
      at += random.between(15, 90) * 1000;
    }
    scribe.write('login', at, origin, CHANNEL);
  }
}

/** Five hits a day, fixed within hours by most users; one is ignored, two stay open. */
export function breachWatchHits(stage: Stage): void {
  const { log, random, cast } = stage;
  const scribe = log.scribe('BreachWatch hits');
  for (const [index, person] of cast.next(20).entries()) {
    const record_uid = random.pick(person.records);
    const origin = atOffice(person);
    const at = moment(stage, random.whole(0, 4), random.whole(9, 16));
    const later = at + random.between(0.5, 20) * HOUR;
    scribe.write('bw_record_high_risk', at, origin, { record_uid });
    if (index < 2) continue;
    if (index === 2) {
      scribe.write('bw_record_ignored', later, origin, { record_uid });
      continue;
    }
    scribe.write('record_password_change', later, origin, { record_uid });
    scribe.write('bw_record_resolved', later + MINUTE, origin, { record_uid });
  }
}

/** Eight shares with a supplier within an hour, two below the threshold. */
export function projectShares(stage: Stage): void {
  const { log, random, cast } = stage;
  const scribe = log.scribe('project shares');
  for (const person of cast.next(1)) {
    const start = moment(stage, 3, 10);
    for (const record_uid of person.records.slice(0, 8)) {
      const to_username = 'supplier@example.net';
      const at = start + random.between(0, 45) * MINUTE;
      scribe.write('record_share_outside_user', at, atOffice(person), { record_uid, to_username });
    }
  }
}
