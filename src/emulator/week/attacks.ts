import { DAY, MINUTE } from '../../util/clock.js';
import { replaceLostPhone } from './administration.js';
import type { Attack } from './attack.js';
import { stealData } from './data-theft.js';
import { writeRotations } from './machines.js';
import { atHome, inConsole, WEB } from './people.js';
import { ROLE_IDS } from './roles.js';
import { CHANNEL, moment, type Stage } from './stage.js';

/** Six attacks on six different days, each at a typical hour. */
export function stageAttacks(stage: Stage): readonly Attack[] {
  const [guessing = 0, takeover = 0, theft = 0, gateway = 0, tampering = 0] = stage.random.sample(
    [0, 1, 2, 3, 4, 5, 6],
    5,
  );
  return [
    guessCode(stage, guessing),
    takeOver(stage, takeover),
    stealData(stage, theft),
    addGateway(stage, gateway),
    failRotations(stage),
    tamperWithAlerts(stage, tampering),
  ];
}

/** Eleven wrong codes within six minutes, then a login, all from an address not seen before. */
function guessCode(stage: Stage, day: number): Attack {
  const { log, random, cast } = stage;
  const scribe = log.scribe('code guessing');
  const [victim = cast.securityLead] = cast.next(1);
  const origin = { by: victim.email, address: '198.51.100.9', client: WEB };
  const start = moment(stage, day, random.whole(9, 16));
  const events = Array.from({ length: 11 }, (_, index) =>
    scribe.write('two_factor_code_invalid', start + index * 33_000, origin, CHANNEL),
  );
  events.push(scribe.write('login', start + 7 * MINUTE, origin, CHANNEL));
  return {
    name: 'code guessing',
    controls: ['event.burst.mfa-code', 'event.burst.login-failed-user'],
    severity: 'HIGH',
    actor: null,
    targets: [victim.email],
    address: origin.address,
    parts: 0,
    marks: [victim.email, origin.address],
    events,
    decisive: events,
  };
}

/**
 * The help desk's session creates an administrator, removes a two-factor method and silences an
 * alert, on a day on which the help desk has removed one legitimately.
 */
function takeOver(stage: Stage, day: number): Attack {
  const { log, cast } = stage;
  const scribe = log.scribe('administrator takeover');
  const [promoted = cast.securityLead, stripped = cast.securityLead] = cast.next(2);
  replaceLostPhone(stage, day);
  const origin = inConsole(cast.helpDesk, '198.51.100.77');
  const start = moment(stage, day, 22.8);
  const grant = { to_username: promoted.email, role_id: ROLE_IDS.administrator };
  const events = [
    scribe.write('login_console', start, origin, {}),
    scribe.write('added_to_role', start + 4 * MINUTE, origin, grant),
    scribe.write('added_admin_key', start + 4 * MINUTE + 1000, origin, grant),
    scribe.write('enterprise_2fa_disabled_by_admin', start + 13 * MINUTE, origin, {
      to_username: stripped.email,
    }),
    scribe.write('audit_alert_paused', start + 21 * MINUTE, origin, { name: 'Admin changes' }),
  ];
  return {
    name: 'administrator takeover',
    controls: ['event.admin-takeover'],
    severity: 'CRITICAL',
    actor: cast.helpDesk.email,
    targets: [promoted.email, stripped.email],
    address: origin.address,
    parts: 2,
    marks: [promoted.email, stripped.email, origin.address],
    events,
    decisive: events,
  };
}

/** At night a developer's account sets up an unknown gateway and tunnels through it. */
function addGateway(stage: Stage, day: number): Attack {
  const { log, random, cast } = stage;
  const scribe = log.scribe('rogue gateway');
  const [developer = cast.platformEngineer] = cast.next(1);
  const origin = { by: developer.email, address: '198.51.100.140', client: WEB };
  const host = { by: developer.email, address: '198.51.100.141', client: 'Gateway.1.6.0' };
  const start = moment(stage, day, random.whole(3, 5));
  const gateway_uid = random.uid('gtw');
  const app = { app_uid: random.uid('app'), device_name: 'gateway' };
  const record_uid = random.uid('cfg');
  const events = [
    scribe.write('app_client_added', start, origin, app),
    scribe.write('pam_gateway_created', start + 1000, origin, { gateway_uid }),
    scribe.write('app_client_connected', start + 3 * MINUTE, host, app),
    scribe.write('pam_gateway_online', start + 3 * MINUTE + 1000, host, { gateway_uid }),
    scribe.write('pam_configuration_created', start + 8 * MINUTE, origin, { record_uid }),
  ];
  const decisive = [...events];
  events.push(
    scribe.write('discovery_job_started', start + 11 * MINUTE, origin, {}),
    scribe.write('pam_tunnel_started', start + 30 * MINUTE, origin, { record_uid }),
  );
  return {
    name: 'rogue gateway',
    controls: ['event.rogue-gateway'],
    severity: 'HIGH',
    actor: developer.email,
    targets: [gateway_uid],
    address: origin.address,
    parts: 1,
    marks: [developer.email, gateway_uid, origin.address, host.address],
    events,
    decisive,
  };
}

/**
 * For three nights no password behind one gateway can be rotated; five failures are enough to
 * detect it.
 */
function failRotations(stage: Stage): Attack {
  const { log, random, machines, monday, failingNights } = stage;
  const [, gateway] = machines.gateways;
  const events = failingNights.flatMap((night) =>
    writeRotations(log, monday + night * DAY, gateway, 'failing rotations', random),
  );
  return {
    name: 'failing rotations',
    controls: ['pam.rotation-failing-many'],
    severity: 'HIGH',
    actor: null,
    targets: [gateway.uid],
    address: null,
    parts: 1,
    marks: [...gateway.records, gateway.uid],
    events,
    decisive: events.slice(0, 5),
  };
}

/**
 * An administrator's session at home is taken over: one alert is paused, one deleted, the log
 * export stopped.
 */
function tamperWithAlerts(stage: Stage, day: number): Attack {
  const { log, cast, random } = stage;
  const scribe = log.scribe('alert tampering');
  const origin = inConsole(cast.securityLead, atHome(cast.securityLead).address);
  const start = moment(stage, day, random.pick([6, 20]));
  const name = 'Logins from abroad';
  const events = [
    scribe.write('login_console', start, origin, {}),
    scribe.write('audit_alert_paused', start + 3 * MINUTE, origin, { name }),
    scribe.write('audit_alert_deleted', start + 5 * MINUTE, origin, { name: 'Exports' }),
    scribe.write('audit_sync_paused', start + 6 * MINUTE, origin, { name: 'siem' }),
  ];
  return {
    name: 'alert tampering',
    controls: ['event.audit_alert_deleted', 'event.audit_alert_paused', 'event.audit_sync_paused'],
    severity: 'HIGH',
    actor: cast.securityLead.email,
    targets: [],
    address: origin.address,
    parts: 0,
    marks: [cast.securityLead.email],
    events,
    decisive: events.slice(0, 2),
  };
}
