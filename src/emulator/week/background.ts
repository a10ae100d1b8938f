import { DAY, HOUR, MINUTE, SECOND } from '../../util/clock.js';
import type { AuditLog, Scribe } from './audit-log.js';
import type { Machines } from './machines.js';
import type { Origin } from './people.js';
import { atHome, atOffice, onPhone, type Person } from './people.js';
import type { Random } from './random.js';

/** Shares of a day's record use; the rest is filled in by the browser extension. */
const USES = [
  ['open_record', 0.46],
  ['copy_password', 0.22],
  ['record_update', 0.05],
  ['record_add', 0.03],
  ['record_delete', 0.014],
] as const;
const USES_A_DAY = 9.5;
const AT_WORK = 0.88;
const AT_WORK_ON_WEEKENDS = 0.05;
const MISTYPES_PASSWORD = 0.07;
const MISTYPES_CODE = 0.022;

/** One day of everyday activity by all users present and by machines. */
export function writeDay(
  log: AuditLog,
  day: number,
  staff: { readonly people: readonly Person[]; readonly machines: Machines },
  random: Random,
): void {
  const scribe = log.scribe(null);
  const weekday = new Date(day).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  for (const person of staff.people) {
    if (random.chance(isWeekend ? AT_WORK_ON_WEEKENDS : AT_WORK)) {
      writePersonsDay(scribe, day, person, random);
    }
  }
  writeSecretsManager(scribe, day, staff.machines);
  if (!isWeekend) writeSessions(scribe, day, staff.machines, random);
}

function writePersonsDay(scribe: Scribe, day: number, person: Person, random: Random): void {
  // Every other day from home, so that both places are usual for all users.
  const isHere = (day / DAY + person.id) % 2 === 0;
  const origin = isHere ? atOffice(person) : atHome(person);
  const start = day + random.between(7.8, 9.8) * HOUR;
  writeLogin(scribe, start, origin, random);
  if (random.chance(0.3)) {
    scribe.write('login', start + random.between(1, 9) * HOUR, onPhone(person, random), {
      channel: 'Mobile App',
    });
  }
  for (let left = random.about(USES_A_DAY); left > 0; left -= 1) {
    writeUse(scribe, start + random.between(0.02, 8.5) * HOUR, person, origin, random);
  }
  const later = () => start + random.between(0.5, 8) * HOUR;
  const record_uid = random.pick(person.records);
  if (random.chance(0.02)) {
    const attachment_id = random.uid('att');
    scribe.write('file_attachment_downloaded', later(), origin, { record_uid, attachment_id });
  }
  if (random.chance(0.05)) {
    scribe.write('share', later(), origin, { record_uid, to_username: 'user100@example.com' });
  }
  if (random.chance(0.006))
    scribe.write('ext_share_added', later(), origin, { app_uid: record_uid });
}

/** Some mistype once or twice first. */
function writeLogin(scribe: Scribe, start: number, origin: Origin, random: Random): void {
  const channel = 'Web Vault';
  let at = start;
  for (let left = random.chance(MISTYPES_PASSWORD) ? random.whole(1, 2) : 0; left > 0; left -= 1) {
    scribe.write('login_failure', at, origin, { channel, result_code: 'auth_failed' });
    at += random.between(8, 40) * SECOND;
  }
  for (let left = random.chance(MISTYPES_CODE) ? random.whole(1, 2) : 0; left > 0; left -= 1) {
    scribe.write('two_factor_code_invalid', at, origin, { channel });
    at += random.between(8, 40) * SECOND;
  }
  scribe.write('login', at, origin, { channel });
}

function writeUse(
  scribe: Scribe,
  at: number,
  person: Person,
  origin: Origin,
  random: Random,
): void {
  let draw = random.next();
  const use = USES.find(([, share]) => {
    draw -= share;
    return draw < 0;
  });
  if (use === undefined) scribe.write('fast_fill', at, origin, {});
  else scribe.write(use[0], at, origin, { record_uid: random.pick(person.records) });
}

/** Secrets Manager devices fetch their secrets every two hours. */
function writeSecretsManager(scribe: Scribe, day: number, { devices }: Machines): void {
  for (const [index, { app_uid, origin }] of devices.entries()) {
    for (let at = day + index * 7 * MINUTE; at < day + DAY; at += 2 * HOUR) {
      scribe.write('app_client_access', at, origin, { app_uid });
    }
  }
}

/** Engineers work on servers through the gateways. */
function writeSessions(
  scribe: Scribe,
  day: number,
  { engineers, gateways }: Machines,
  random: Random,
) {
  for (const engineer of engineers) {
    const at = day + random.between(9, 16) * HOUR;
    const record_uid = random.pick(random.pick(gateways).records);
    const origin = atOffice(engineer);
    scribe.write('pam_kcm_connection_started', at, origin, { record_uid });
    const end = at + random.between(5, 90) * MINUTE;
    scribe.write('pam_kcm_connection_stopped', end, origin, { record_uid });
  }
}
