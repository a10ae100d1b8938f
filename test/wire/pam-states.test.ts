import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { closedFindings, evaluate } from '../../src/controls/evaluate.js';
import { type CommandHandlers, Logged } from '../../src/emulator/commander/outputs.js';
import { HOUR } from '../../src/util/clock.js';
import { pamUid, startPamWorld } from '../helpers/pam-world.js';
import { contextOf } from '../unit/controls/build.js';

/** What a real Commander returns. */
const ANSWERS = JSON.parse(
  readFileSync(
    new URL('../../fixtures/keeper/commander/pam-answers.json', import.meta.url),
    'utf8',
  ),
);

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((world) => world.stop()));
});

async function findingsOf(handlers: CommandHandlers = {}) {
  const world = await startPamWorld({ handlers });
  running.push(world);
  const { reading } = await world.read();
  const readings = { 'privileged-access': reading };
  const found = [...evaluate(readings, contextOf())];
  const closed = closedFindings(readings, contextOf());
  const of = (control: string) => found.filter((finding) => finding.control === control);
  const closedBy = (control: string) =>
    closed.filter((key) => key.control === control).map(({ subject }) => subject.id);
  return { reading, of, closedBy };
}

describe('privileged access state from Commander', () => {
  it.each([
    ['pam.gateway-down', 'gtwOffice', null],
    ['pam.rotation-stalled', 'usrCorp', 'arn:aws:ds:eu-west-1:111122223333:directory/d-90670a0b1c'],
    [
      'pam.rotation-unscheduled',
      'usrOrders',
      'arn:aws-us-gov:rds:us-gov-west-1:444455556666:db:orders-prod',
    ],
    ['pam.account-unmapped', 'cfgAwsLab', null],
    ['pam.jit-admin-role', 'macConsole', 'arn:aws:iam::111122223333:role/SessionAdmin'],
  ])('is %s for %s', async (control, name, arn) => {
    const { reading, of } = await findingsOf();
    expect(reading).toMatchObject({ status: 'complete', error: null });
    expect(of(control).map(({ subject, resource }) => [subject.id, resource?.arn ?? null])).toEqual(
      [[pamUid(name), arn]],
    );
  });

  it('reports one of several gateways as offline by its status alone', async () => {
    const { of, closedBy } = await findingsOf({
      'pam gateway list': () => ANSWERS['pam gateway list'],
    });
    expect(of('pam.gateway-down').map(({ subject }) => subject.id)).toEqual([
      'HHHHHHHHHHHHHHHHHHHHHA',
    ]);
    expect(closedBy('pam.gateway-down')).toEqual([
      'GGGGGGGGGGGGGGGGGGGGGA',
      'JJJJJJJJJJJJJJJJJJJJJA',
    ]);
  });

  // `pam gateway list --force` alone prints UNKNOWN; without it a router outage is a line in the
  // log.
  it.each([
    ['an unknown status', { ...ANSWERS['pam gateway list'].gateways[0], status: 'UNKNOWN' }],
    ['a gateway without a status', { gateway_uid: 'HHHHHHHHHHHHHHHHHHHHHA', gateway_name: 'gw-2' }],
  ])('is unknown for %s', async (_case, row) => {
    const { reading, of, closedBy } = await findingsOf({
      'pam gateway list': () => ({ gateways: [row] }),
    });
    expect(reading).toMatchObject({ status: 'incomplete', error: null });
    expect(of('pam.gateway-down')).toEqual([]);
    expect(closedBy('pam.gateway-down')).toEqual([]);
  });

  it('fails without reporting any gateway while the router is down', async () => {
    const { reading, of, closedBy } = await findingsOf({
      'pam gateway list': () => new Logged("Looks like router is down. Use '-f' flag"),
    });
    expect(reading.status).toBe('failed');
    expect([of('pam.gateway-down'), closedBy('pam.gateway-down')]).toEqual([[], []]);
  });
});

describe('rotation state from `pam rotation info`', () => {
  const ready = {
    status: 'RRS_ONLINE',
    ready_to_rotate: true,
    pam_config_uid: pamUid('cfgAwsProd'),
    disabled: false,
  };
  const notReady = { ready_to_rotate: false, use_default_rotation_schedule: false };

  it.each([
    ['pam.rotation-stalled', { status: 'RRS_NO_CONTROLLER', ...notReady }, 'problem'],
    ['pam.rotation-stalled', { status: 'RRS_CONTROLLER_DOWN', ...notReady }, 'problem'],
    ['pam.rotation-stalled', { status: 'RRS_NO_ROTATION', ...notReady }, 'fine'],
    ['pam.rotation-stalled', { ...ready, schedule_type: 'scheduled' }, 'fine'],
    ['pam.rotation-stalled', { status: 'RRS_NEW', ...notReady }, 'unknown'],
    ['pam.rotation-unscheduled', { ...ready, schedule_type: 'manual' }, 'problem'],
    // Keeper's router lists no schedule for the record.
    ['pam.rotation-unscheduled', { ...ready, schedule_type: null }, 'problem'],
    ['pam.rotation-unscheduled', { ...ready, schedule_type: 'scheduled' }, 'fine'],
    ['pam.rotation-unscheduled', { ...ready, schedule_type: 'lunar' }, 'unknown'],
    ['pam.rotation-unscheduled', ready, 'unknown'],
    ['pam.rotation-unscheduled', { status: 'RRS_CONTROLLER_DOWN', ...notReady }, 'unknown'],
  ])('for %s with %j is %s', async (control, printed, verdict) => {
    const { reading, of, closedBy } = await findingsOf({ 'pam rotation info': () => printed });
    const user = pamUid('usrDeploy');
    const isOpen = of(control).some(({ subject }) => subject.id === user);
    const isClosed = closedBy(control).includes(user);
    expect(isOpen ? 'problem' : isClosed ? 'fine' : 'unknown').toBe(verdict);
    const isWhole = verdict !== 'unknown' || printed.status === 'RRS_CONTROLLER_DOWN';
    expect(reading.status).toBe(isWhole ? 'complete' : 'incomplete');
  });

  it('keeps the schedule and the AWS resource of a user whose gateway goes offline', async () => {
    let isDown = false;
    const world = await startPamWorld({
      handlers: {
        'pam rotation info': () =>
          isDown
            ? { status: 'RRS_CONTROLLER_DOWN', ...notReady }
            : { ...ready, schedule_type: 'manual' },
      },
    });
    running.push(world);
    await world.read();
    isDown = true;
    await world.clock.sleep(HOUR);
    const { reading } = await world.read();
    const found = [...evaluate({ 'privileged-access': reading }, contextOf())]
      .filter(({ subject }) => subject.id === pamUid('usrDeploy'))
      .map(({ control, resource }) => [control, resource?.arn]);
    const arn = 'arn:aws:iam::111122223333:user/deploy-bot';
    expect(found).toEqual([
      ['pam.rotation-stalled', arn],
      ['pam.rotation-unscheduled', arn],
    ]);
  });
});
