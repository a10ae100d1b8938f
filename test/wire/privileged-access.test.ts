import { afterEach, describe, expect, it } from 'vitest';
import { unmappedConfigurations } from '../../src/domain/pam.js';
import { COMMANDS } from '../../src/keeper/commander/commands.js';
import {
  awsResourceLookup,
  decodePamCache,
  encodePamCache,
  type PamCache,
} from '../../src/sources/privileged-access/cache.js';
import { DAY, HOUR } from '../../src/util/clock.js';
import { PLANTED, pamHeavy, pamUid, startPamWorld } from '../helpers/pam-world.js';

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((world) => world.stop()));
});

async function setUp(options: Parameters<typeof startPamWorld>[0] = {}) {
  const world = await startPamWorld(options);
  running.push(world);
  return world;
}

type Planted = ReturnType<typeof pamHeavy>['pam']['records'][number];

/** As the previous version stored it: just-in-time settings inside the details. */
function versionOne(memory: PamCache): string {
  const records = [...memory].map(([uid, { justInTime: _, details, ...record }]) => {
    const { linkedConfigUid: _uid, ...value } = details?.value ?? {};
    const before = { ...value, justInTime: false, lentRole: null };
    return [uid, { ...record, details: { ...details, value: before } }];
  });
  return JSON.stringify({ version: 1, records });
}

type Read = Awaited<ReturnType<Awaited<ReturnType<typeof setUp>>['read']>>;

function resource({ reading }: Read, name: string) {
  const all = reading.observations.flatMap(({ resources }) => resources);
  const found = all.find(({ recordUid }) => recordUid === pamUid(name));
  if (found === undefined) throw new Error(`no resource ${name}`);
  return found;
}

describe('the inventory of privileged access', () => {
  it.each([
    ['usrDeploy', 'AwsIamUser', 'arn:aws:iam::111122223333:user/deploy-bot'],
    ['macWeb', 'AwsEc2Instance', 'arn:aws:ec2:us-east-1:111122223333:instance/i-0a1b2c3d4e5f60718'],
    ['usrWeb', 'AwsEc2Instance', 'arn:aws:ec2:us-east-1:111122223333:instance/i-0a1b2c3d4e5f60718'],
    [
      'usrJump',
      'AwsEc2Instance',
      'arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0',
    ],
    [
      'datOrders',
      'AwsRdsDbInstance',
      'arn:aws-us-gov:rds:us-gov-west-1:444455556666:db:orders-prod',
    ],
    ['dirCorp', 'Other', 'arn:aws:ds:eu-west-1:111122223333:directory/d-90670a0b1c'],
    ['macConsole', 'AwsIamRole', 'arn:aws:iam::111122223333:role/SessionAdmin'],
  ])('lists %s as an %s', async (name, type, arn) => {
    const { read } = await setUp();
    expect(resource(await read(), name).aws).toMatchObject({ type, arn });
  });

  it.each([
    ['usrDeploy', { rotation: 'active', isScheduled: true, justInTime: false }],
    ['usrBackup', { rotation: 'disabled' }],
    ['usrWeb', { rotation: 'missing', isScheduled: null, justInTime: null }],
    ['usrCorp', { rotation: 'stalled' }],
    ['usrOrders', { rotation: 'active', isScheduled: false }],
    [
      'macWeb',
      {
        rotation: null,
        justInTime: false,
        hasSessions: true,
        isRecorded: false,
        credentials: [pamUid('usrWeb')],
      },
    ],
    ['macJump', { justInTime: true, isRecorded: true }],
    ['macLab', { aws: null, isAws: true, hasSessions: null, isRecorded: null, justInTime: false }],
    ['macNas', { aws: null, isAws: false, hasSessions: true, isRecorded: false }],
  ])('includes for %s what Keeper returns', async (name, expected) => {
    const { read } = await setUp();
    expect(resource(await read(), name)).toMatchObject(expected);
  });

  it('is complete when every record was queried', async () => {
    const { read } = await setUp();
    const { reading } = await read();
    expect(reading).toMatchObject({ status: 'complete', error: null, rejected: 0 });
    expect(reading.observations[0]?.gateways.map(({ isOnline }) => isOnline)).toEqual([
      true,
      false,
    ]);
  });

  it('reports AWS environments without an account', async () => {
    const { read } = await setUp();
    const [inventory] = (await read()).reading.observations;
    const unmapped = unmappedConfigurations(inventory ?? { configurations: [] });
    expect(unmapped.map(({ name }) => name)).toEqual(['AWS laboratory']);
  });

  it('names only roles with an ARN in AWS when no accounts are mapped', async () => {
    const { read } = await setUp();
    const { reading } = await read({ awsAccounts: {} });
    const named = reading.observations.flatMap(({ resources }) =>
      resources.flatMap(({ aws }) => aws?.type ?? []),
    );
    expect(named).toEqual(['AwsIamRole']);
  });

  it('treats a user of the account itself as an IAM user when Commander returns no profile', async () => {
    const enterprise = pamHeavy();
    for (const record of enterprise.pam.records) delete record.rotationProfile;
    const { read } = await setUp({ enterprise });
    const result = await read();
    expect(resource(result, 'usrDeploy').aws?.type).toBe('AwsIamUser');
    expect(resource(result, 'usrJump').aws?.type).toBe('AwsEc2Instance');
    expect(resource(result, 'usrNas').aws).toBeNull();
  });

  it('is complete and empty without privileged access management', async () => {
    const { pam: _, ...enterprise } = pamHeavy();
    const { read } = await setUp({ enterprise });
    const { reading } = await read();
    expect(reading).toMatchObject({ status: 'complete', error: null });
    expect(reading.observations).toEqual([{ resources: [], gateways: [], configurations: [] }]);
  });
});

describe('a run with a limited command budget', () => {
  it('reads the rest in later runs and is complete once all records were queried', async () => {
    const { read, clock } = await setUp();
    const first = await read({ budget: 15 });
    expect(first.reading).toMatchObject({ status: 'incomplete', error: null });
    await clock.sleep(HOUR);
    expect((await read({ budget: 15 })).reading.status).toBe('complete');
  });

  it('reports nothing about a record that was not queried', async () => {
    const { read } = await setUp();
    const { reading } = await read({ budget: 0 });
    expect(reading.status).toBe('incomplete');
    for (const record of reading.observations.flatMap(({ resources }) => resources)) {
      expect(record).toMatchObject({ rotation: null, isRecorded: null, aws: null });
    }
  });

  it('refreshes rotation hourly and opens records once a day', async () => {
    const { read, clock, commander } = await setUp();
    const count = (word: string) => commander.commands.filter((it) => it.startsWith(word)).length;
    await read();
    await clock.sleep(HOUR);
    await read();
    expect([count('get'), count('pam rotation')]).toEqual([14, 14]);
    await clock.sleep(DAY);
    await read();
    expect([count('get'), count('pam rotation')]).toEqual([28, 21]);
  });

  it('caches results in the ledger between runs', async () => {
    const { read, clock, commander } = await setUp();
    const { memory } = await read();
    const kept = decodePamCache(encodePamCache(memory));
    expect(kept).toEqual(memory);
    await clock.sleep(HOUR / 4);
    const before = commander.commands.length;
    expect((await read({ memory: kept })).reading.status).toBe('complete');
    expect(commander.commands.slice(before).some((it) => /^get|rotation/.test(it))).toBe(false);
  });

  it('discards expired results', async () => {
    const { read, clock } = await setUp();
    await read();
    await clock.sleep(8 * DAY);
    const { reading } = await read({ budget: 0 });
    expect(reading.status).toBe('incomplete');
    expect(reading.observations[0]?.resources.every(({ aws }) => aws === null)).toBe(true);
  });

  it('keeps the last known value when a field is missing', async () => {
    const { read, clock, commander } = await setUp();
    await read();
    const enterprise = pamHeavy();
    const web = enterprise.pam.records.find(({ uid }) => uid === pamUid('macWeb'));
    if (web) web.settings = { connections: null, sessionRecording: null };
    commander.setEnterprise(enterprise);
    await clock.sleep(2 * DAY);
    expect(resource(await read(), 'macWeb')).toMatchObject({
      hasSessions: true,
      isRecorded: false,
    });
  });

  it.each([
    [
      'an instance that is no longer named',
      'macWeb',
      (record: Planted) => {
        record.fields = record.fields.filter(({ label }) => label !== 'instanceId');
      },
      { aws: null },
    ],
    [
      'a role that is no longer granted',
      'macConsole',
      (record: Planted) => {
        record.jitSettings = { createEphemeral: false, elevate: false };
      },
      { aws: null, justInTime: false },
    ],
    [
      'users that are no longer linked',
      'macWeb',
      (record: Planted) => {
        record.credentials = [];
      },
      { credentials: [] },
    ],
  ])('removes %s from the cache', async (_, name, change, expected) => {
    const { read, clock, commander } = await setUp();
    await read();
    const enterprise = pamHeavy();
    const record = enterprise.pam.records.find(({ uid }) => uid === pamUid(name));
    if (record) change(record);
    commander.setEnterprise(enterprise);
    await clock.sleep(2 * DAY);
    expect(resource(await read(), name)).toMatchObject(expected);
  });

  it('does not treat users as unlinked when nothing else is known about the record', async () => {
    const { read, clock, commander } = await setUp();
    await read();
    const enterprise = pamHeavy();
    const web = enterprise.pam.records.find(({ uid }) => uid === pamUid('macWeb'));
    if (web) {
      web.settings = { connections: null, sessionRecording: null };
      web.credentials = [];
    }
    commander.setEnterprise(enterprise);
    await clock.sleep(2 * DAY);
    expect(resource(await read(), 'macWeb').credentials).toEqual([pamUid('usrWeb')]);
  });

  it('provides the resource of a record to runs that read only events', async () => {
    const { read } = await setUp();
    const { memory } = await read();
    const lookup = awsResourceLookup(memory, true);
    expect(lookup(pamUid('usrDeploy'))?.arn).toBe('arn:aws:iam::111122223333:user/deploy-bot');
    expect(lookup('unheard of')).toBeNull();
  });

  it('gives the gateway of a record to runs that read events alone', async () => {
    const { read } = await setUp();
    const result = await read();
    const kept = decodePamCache(encodePamCache(result.memory));
    const [inventory] = result.reading.observations;
    const { configUid } = resource(result, 'usrDeploy');
    const home = inventory?.configurations.find(({ uid }) => uid === configUid);
    expect(home?.gatewayUid).toEqual(expect.any(String));
    expect(kept.get(pamUid('usrDeploy'))?.gatewayUid).toBe(home?.gatewayUid);
  });

  it('opens no record twice a day for its just-in-time settings', async () => {
    const { read, clock, commander } = await setUp();
    const asked = () => commander.commands.filter((it) => it.startsWith('pam connection')).length;
    await read();
    await clock.sleep(HOUR);
    await read();
    expect(asked()).toBe(7);
    await clock.sleep(DAY);
    await read();
    expect(asked()).toBe(14);
  });

  it('keeps the cache of version 1 except for just-in-time settings', async () => {
    const { read, clock, commander } = await setUp();
    const { memory } = await read();
    const old = decodePamCache(versionOne(memory));
    expect(old.get(pamUid('macWeb'))).toMatchObject({
      details: { value: { instanceId: 'i-0a1b2c3d4e5f60718', hasSessions: true } },
      justInTime: null,
      aws: { type: 'AwsEc2Instance' },
    });
    expect(JSON.stringify([...old])).not.toContain('lentRole');
    expect(old.get(pamUid('macConsole'))?.aws).toBeNull();
    await clock.sleep(HOUR / 4);
    const unread = await read({ memory: old, budget: 0 });
    expect(unread.reading).toMatchObject({ status: 'incomplete', error: null });
    expect(resource(unread, 'macWeb').justInTime).toBeNull();
    const before = commander.commands.length;
    expect((await read({ memory: old })).reading.status).toBe('complete');
    const asked = commander.commands.slice(before).filter((it) => /^get|jit/.test(it));
    expect(asked).toHaveLength(7);
    expect(asked.every((it) => it.startsWith('pam connection jit'))).toBe(true);
  });

  it.each([null, '', '{', '[]', '{"version":3,"records":[]}'])(
    'starts with an empty cache when the stored one is invalid: %s',
    (text) => {
      expect(decodePamCache(text).size).toBe(0);
    },
  );
});

describe('a configuration whose folder Commander cannot resolve', () => {
  async function readWithout() {
    const enterprise = pamHeavy();
    const office = enterprise.pam.configurations.find(({ uid }) => uid === pamUid('cfgOffice'));
    if (office) office.isWithoutFolder = true;
    const world = await setUp({ enterprise });
    return { ...world, enterprise, result: await world.read() };
  }

  it('is named in the log, and makes the source incomplete while records refer to it', async () => {
    const { result, logger } = await readWithout();
    expect(result.reading).toMatchObject({ status: 'incomplete', error: null });
    expect(logger.lines.join('\n')).toContain(pamUid('cfgOffice'));
    expect(resource(result, 'macNas')).toMatchObject({ aws: null, isAws: null });
  });

  it('is removed once no record refers to it', async () => {
    const { read, clock, commander, enterprise } = await readWithout();
    enterprise.pam.configurations = enterprise.pam.configurations.filter(
      ({ isWithoutFolder }) => !isWithoutFolder,
    );
    commander.setEnterprise(enterprise);
    await clock.sleep(DAY);
    const result = await read();
    expect(result.reading).toMatchObject({ status: 'complete', error: null });
    expect(resource(result, 'macNas').justInTime).toBeNull();
  });

  it('does not hide its records when there is no other', async () => {
    const enterprise = pamHeavy();
    for (const configuration of enterprise.pam.configurations) configuration.isWithoutFolder = true;
    const { read } = await setUp({ enterprise });
    const { reading } = await read();
    expect(reading).toMatchObject({ status: 'incomplete', error: null });
    expect(reading.observations[0]?.resources).toHaveLength(14);
  });
});

it('a record listed by two configurations is read in the one that Commander names', async () => {
  const enterprise = pamHeavy();
  enterprise.pam.configurations[1]?.resourceUids.push(pamUid('macJump'));
  const { read, commander } = await setUp({ enterprise });
  const result = await read();
  expect(result.reading).toMatchObject({ status: 'complete', error: null });
  expect(resource(result, 'macJump').justInTime).toBe(true);
  const configuration = `--configuration='${pamUid('cfgAwsProd')}'`;
  expect(commander.commands).toContain(
    `pam connection jit '${pamUid('macJump')}' ${configuration} --show`,
  );
});

describe('a Commander failure', () => {
  it('for one record skips it and makes the source incomplete', async () => {
    const { read, commander } = await setUp({
      handlers: {
        get: (words) => {
          if (words.includes(pamUid('macWeb'))) throw new Error('no access');
          return { type: 'pamMachine', fields: [] };
        },
      },
    });
    const { reading } = await read();
    expect(reading).toMatchObject({ status: 'incomplete', error: null });
    expect(commander.commands.filter((it) => it.startsWith('get'))).toHaveLength(14);
  });

  it.each([{ status: 'RRS_NEW' }, { status: 'RRS_ONLINE' }, [], null])(
    'in a rotation status of %j is not guessed, and other records are still queried',
    async (answer) => {
      const { read, commander } = await setUp({
        handlers: { 'pam rotation info': () => answer },
      });
      const result = await read();
      expect(result.reading).toMatchObject({ status: 'incomplete', error: null });
      expect(resource(result, 'usrWeb').rotation).toBeNull();
      expect(commander.commands.filter((it) => it.startsWith('pam rotation'))).toHaveLength(7);
    },
  );

  it('of the service stops further queries and keeps the results so far', async () => {
    const { read, commander, clock } = await setUp();
    const { memory } = await read();
    await clock.sleep(DAY);
    const handled = commander.commands.length;
    commander.faults.add({
      kind: 'status',
      status: 401,
      match: ({ body }) => body.includes('rotation'),
    });
    const result = await read();
    expect(result.reading).toMatchObject({
      status: 'incomplete',
      error: { code: 'CommanderUnauthorized' },
    });
    expect(commander.commands.length - handled).toBeLessThan(25);
    expect(result.memory.size).toBe(memory.size);
  });

  it('for a list fails the source and keeps the cache unchanged', async () => {
    const { read, commander } = await setUp();
    const { memory } = await read();
    commander.faults.add({ kind: 'status', status: 403, match: 'submit' });
    const result = await read();
    expect(result.reading).toMatchObject({ status: 'failed', observations: [] });
    expect(result.memory).toBe(memory);
  });

  it('is not assumed when the account sees no PAM record', async () => {
    const enterprise = pamHeavy();
    enterprise.pam.records = [];
    const { read } = await setUp({ enterprise });
    expect((await read()).reading).toMatchObject({ status: 'complete', error: null });
  });

  it.each([
    ['pam config list', null],
    ['pam config list', { configurations: [{ name: 'no uid' }] }],
    ['pam gateway list', []],
    ['list', { records: [] }],
  ])('is reported when %s returns an unknown format', async (command, answer) => {
    const { read } = await setUp({ handlers: { [command]: () => answer } });
    const { reading } = await read();
    expect(reading).toMatchObject({ status: 'failed', error: { code: 'ContractMismatch' } });
  });

  it('to list a valid row makes the source incomplete', async () => {
    const { read } = await setUp({
      handlers: {
        'pam gateway list': () => ({
          gateways: [{ gateway_uid: 'gw', status: 'UNKNOWN' }, { gateway_name: 'no uid' }],
        }),
      },
    });
    const { reading } = await read();
    expect(reading).toMatchObject({ status: 'incomplete', rejected: 1 });
    expect(reading.observations[0]?.gateways).toEqual([{ uid: 'gw', name: 'gw', isOnline: null }]);
  });
});

describe('secrets', () => {
  it('printed by Commander go no further', async () => {
    const { read, logger } = await setUp();
    const { reading, memory } = await read();
    const printed = JSON.stringify(pamHeavy());
    const kept = [JSON.stringify(reading), encodePamCache(memory), ...logger.lines].join('\n');
    for (const secret of PLANTED) {
      expect(printed).toContain(secret);
      expect(kept).not.toContain(secret);
    }
  });

  it('are not requested: every command is in the fixed list, and none is verbose', async () => {
    const { read, commander } = await setUp();
    await read();
    const forms = Object.values(COMMANDS).map((words) => {
      const text = words.join(' ').replaceAll(/\{[\w-]+\}/g, "'UID'");
      return text;
    });
    expect(commander.commands.length).toBeGreaterThan(20);
    for (const command of commander.commands) {
      expect(forms).toContain(command.replaceAll(/'[\w-]{22}'/g, "'UID'"));
      expect(command).not.toMatch(/(^| )(-v|--verbose|-c|--config|--unmask|--legacy)( |=|$)/);
      if (command.startsWith('pam connection')) expect(command).toMatch(/ --show$/);
    }
  });
});
