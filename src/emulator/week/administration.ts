import { DAY, HOUR, MINUTE } from '../../util/clock.js';
import { atHome, inConsole, type Person } from './people.js';
import { ROLE_IDS } from './roles.js';
import { moment, type Stage } from './stage.js';

/** Lost phones, expired passwords, new devices, and one new administrator requested by ticket. */
export function helpDesk(stage: Stage): void {
  const { log, random, cast } = stage;
  const scribe = log.scribe('help desk');
  const desk = inConsole(cast.helpDesk);
  replaceLostPhone(stage, 2);
  for (const person of cast.next(3)) {
    const at = moment(stage, random.whole(0, 4), 15);
    scribe.write('expire_password', at, desk, { to_username: person.email });
  }
  for (const person of cast.next(8)) {
    const at = moment(stage, random.whole(0, 4), random.whole(9, 14));
    const fields = { to_username: person.email, device_name: 'Laptop' };
    scribe.write('device_approved_by_admin', at, desk, fields);
  }
  const [colleague] = cast.next(1);
  if (colleague) makeAdministrator(stage, colleague);
}

/** The two-factor method is removed, and set up again within two hours. */
export function replaceLostPhone(stage: Stage, day: number): void {
  const { log, random, cast } = stage;
  const scribe = log.scribe('help desk');
  for (const person of cast.next(1)) {
    const at = moment(stage, day, 10);
    const to_username = person.email;
    scribe.write('enterprise_2fa_disabled_by_admin', at, inConsole(cast.helpDesk), { to_username });
    scribe.write('set_two_factor_on', at + random.between(0.3, 2) * HOUR, atHome(person), {});
  }
}

/** One click in the console is logged as two events. */
function makeAdministrator(stage: Stage, colleague: Person): void {
  const scribe = stage.log.scribe('help desk');
  const at = moment(stage, 1, 14);
  const origin = inConsole(stage.cast.administrator);
  const fields = { to_username: colleague.email, role_id: ROLE_IDS.helpDesk };
  scribe.write('added_to_role', at, origin, fields);
  scribe.write('added_admin_key', at + 1000, origin, fields);
}

/**
 * A change window on Wednesday: policies become stricter, and an alert is paused and resumed
 * meanwhile.
 */
export function plannedPolicyChanges(stage: Stage): void {
  const { log, cast } = stage;
  const scribe = log.scribe('planned policy changes');
  const origin = inConsole(cast.administrator);
  const start = moment(stage, 2, 16);
  const name = 'Policy changes';
  scribe.write('audit_alert_paused', start, origin, { name });
  for (const [index, [enforcement, value]] of STRICTER.entries()) {
    const role_id = ROLE_IDS.everybody;
    const at = start + (2 + index * 3) * MINUTE;
    scribe.write('role_enforcement_changed', at, origin, { role_id, enforcement, value });
  }
  scribe.write('audit_alert_resumed', start + 40 * MINUTE, origin, { name });
  scribe.write('create_public_api_token_in_days', moment(stage, 3, 9), origin, {});
}

const STRICTER = [
  ['mask_notes', 'true'],
  ['restrict_clipboard_expire_in_x_secs', '30'],
  ['keeper_fill_match_on_subdomain', 'enforce'],
  ['logout_timer_mobile', '5'],
  ['restrict_forcefield', 'false'],
  ['disable_setup_tour', 'true'],
  ['master_password_restrict_days_before_reuse', '365'],
] as const;

/** Updates: each gateway is offline for a minute or two, five times in all. */
export function gatewayRestarts({ log, random, machines, monday }: Stage): void {
  const scribe = log.scribe('gateway restarts');
  for (let restart = 0; restart < 5; restart += 1) {
    const { uid: gateway_uid, origin } = random.pick(machines.gateways);
    const at = monday + (restart + random.between(0.2, 0.9)) * DAY;
    scribe.write('pam_gateway_offline', at, origin, { gateway_uid });
    const back = at + random.between(1, 2.5) * MINUTE;
    scribe.write('pam_gateway_online', back, origin, { gateway_uid });
  }
}

/** A hotel, a train and a relative's house. */
export function administratorOnTheRoad(stage: Stage): void {
  const scribe = stage.log.scribe('administrator on the road');
  for (const [index, address] of [
    '203.0.113.251',
    '203.0.113.252',
    '2001:db8:aaaa:1::5',
  ].entries()) {
    const at = moment(stage, index + 2, 19);
    scribe.write('login_console', at, inConsole(stage.cast.administrator, address), {});
  }
}

/** An administrator's own days start in the console. */
export function consoleLogins(stage: Stage): void {
  const { log, cast } = stage;
  const scribe = log.scribe(null);
  for (const person of [cast.administrator, cast.helpDesk, cast.securityLead]) {
    for (let day = -14; day < 5; day += 1) {
      const isWeekend = ((day % 7) + 7) % 7 > 4;
      if (!isWeekend) scribe.write('login_console', moment(stage, day, 9), inConsole(person), {});
    }
  }
}

/** The account is locked, and two hours later the vault is transferred to the manager. */
export function somebodyLeaves(stage: Stage): void {
  const { log, cast } = stage;
  const scribe = log.scribe('somebody leaves');
  const [leaver, manager] = cast.next(2);
  if (!leaver || !manager) return;
  const desk = inConsole(cast.helpDesk);
  const at = moment(stage, 4, 13);
  scribe.write('lock_user', at, desk, { to_username: leaver.email });
  scribe.write('vault_transferred', at + 2 * HOUR, desk, {
    from_username: 20_000_000 + (leaver.id % 2 ** 32),
    email: leaver.email,
    to_username: manager.email,
  });
}
