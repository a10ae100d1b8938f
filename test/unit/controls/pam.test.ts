import { describe, expect, it } from 'vitest';
import { closedFindings } from '../../../src/controls/evaluate.js';
import { userNaming } from '../../../src/controls/privacy.js';
import { ec2Instance, iamUser } from '../../../src/domain/aws-arn.js';
import type { PamResource, PrivilegedAccess } from '../../../src/domain/pam.js';
import { contextOf, findingsOf, only, pamResource, reading } from './build.js';

const ACCOUNT = { account: '111122223333', partition: 'aws' } as const;
const IAM = { recordType: 'pamUser', aws: iamUser(ACCOUNT, 'deploy-bot'), isAws: true } as const;
const USER = 'usrWeb0000000000000000';

function inventory(
  resources: readonly PamResource[],
  rest: Partial<PrivilegedAccess> = {},
): PrivilegedAccess {
  return { resources, gateways: [], configurations: [], ...rest };
}

function readingOf(...resources: readonly Partial<PamResource>[]) {
  return {
    'privileged-access': reading('privileged-access', [inventory(resources.map(pamResource))]),
  };
}

/** What the control reports for the first record. */
function verdictOn(control: string, ...resources: readonly Partial<PamResource>[]): string {
  const readings = readingOf(...resources);
  const { recordUid } = pamResource(resources[0]);
  const isOf = (it: { control: string; subject: { id: string } }) =>
    it.control === control && it.subject.id === recordUid;
  if (findingsOf(readings).some(isOf)) return 'problem';
  return closedFindings(readings, contextOf()).some(isOf) ? 'fine' : 'unknown';
}

describe('pam.rotation-missing', () => {
  it.each([
    ['pamUser', 'missing', 'problem'],
    ['pamUser', 'active', 'fine'],
    ['pamUser', 'disabled', 'fine'],
    ['pamUser', 'stalled', 'fine'],
    ['pamUser', null, 'unknown'],
    ['pamMachine', null, 'fine'],
  ] as const)('rates a %s whose rotation is %s as %s', (recordType, rotation, verdict) => {
    expect(verdictOn('pam.rotation-missing', { recordType, rotation })).toBe(verdict);
  });
});

describe('pam.rotation-stalled', () => {
  it.each([
    ['pamUser', 'stalled', 'problem'],
    ['pamUser', 'active', 'fine'],
    ['pamUser', 'disabled', 'fine'],
    ['pamUser', 'missing', 'fine'],
    ['pamUser', null, 'unknown'],
    ['pamMachine', null, 'fine'],
  ] as const)('rates a %s whose rotation is %s as %s', (recordType, rotation, verdict) => {
    expect(verdictOn('pam.rotation-stalled', { recordType, rotation })).toBe(verdict);
  });
});

describe('pam.rotation-unscheduled', () => {
  it.each([
    ['active', false, 'problem'],
    ['active', true, 'fine'],
    ['active', null, 'unknown'],
    ['stalled', null, 'unknown'],
    ['stalled', false, 'problem'],
    ['disabled', false, 'fine'],
    ['missing', null, 'fine'],
    [null, null, 'unknown'],
  ] as const)('rates rotation %s with a schedule %s as %s', (rotation, isScheduled, verdict) => {
    const control = 'pam.rotation-unscheduled';
    expect(verdictOn(control, { recordType: 'pamUser', rotation, isScheduled })).toBe(verdict);
    expect(verdictOn(control, { recordType: 'pamMachine', rotation: null })).toBe('fine');
  });
});

describe('pam.jit-admin-role', () => {
  const control = 'pam.jit-admin-role';
  const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

  it.each([
    [{ justInTime: true, elevationRole: role('Admin'), workflow: 'none' }, 'problem'],
    [{ justInTime: true, elevationRole: role('Admin'), workflow: 'open' }, 'problem'],
    [{ justInTime: true, elevationRole: role('Admin'), workflow: 'unreadable' }, 'problem'],
    [{ justInTime: true, elevationRole: role('Admin'), workflow: 'approval' }, 'fine'],
    [{ justInTime: true, elevationRole: role('Admin'), workflow: null }, 'unknown'],
    [{ justInTime: true, elevationRole: role('ReadOnly') }, 'fine'],
    [{ justInTime: true, elevationRole: null }, 'fine'],
    [{ justInTime: false, elevationRole: null }, 'fine'],
    [{ justInTime: null, elevationRole: null }, 'unknown'],
  ] as const)('of a machine with %j is %s', (fields, verdict) => {
    expect(verdictOn(control, fields)).toBe(verdict);
  });

  it.each([
    ['Admin', true],
    ['AdministratorAccess', true],
    ['aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef', true],
    ['SessionAdmin', true],
    ['prod-dbadmins', true],
    ['EC2ADMIN', true],
    ['OrganizationAccountAccessRole', true],
    ['admin/Auditor', false],
    ['AdminReadOnly', false],
    ['non-admin', false],
    ['Administration-Billing', false],
    ['PowerUserAccess', false],
  ])('detects that the role %s is an administrator: %s', (name, isAdministrator) => {
    const fields = { justInTime: true, elevationRole: role(name), workflow: 'none' } as const;
    expect(verdictOn(control, fields)).toBe(isAdministrator ? 'problem' : 'fine');
  });

  it('is about the role, not the machine, and states nothing that was not read', () => {
    const machine = ec2Instance(ACCOUNT, 'us-east-1', 'i-0a1b2c3d4e5f60718');
    const access = { justInTime: true, elevationRole: role('Admin'), workflow: 'none' } as const;
    const fields = { ...access, aws: machine };
    const finding = only(findingsOf(readingOf(fields)), control);
    expect(finding).toMatchObject({
      severity: 'MEDIUM',
      resource: { type: 'AwsIamRole', arn: role('Admin') },
      subject: { kind: 'record', id: 'macWeb0000000000000000' },
      evidence: { 'elevation-role': role('Admin') },
    });
    expect(finding.description).toContain('No workflow requires approval.');
    const unread = findingsOf(readingOf({ ...fields, workflow: 'unreadable' }));
    expect(only(unread, control).description).toContain('could not be read');
  });
});

describe('pam.admin-unrotated', () => {
  const control = 'pam.admin-unrotated';
  const DATABASE = {
    recordUid: 'dbOrders',
    recordType: 'pamDatabase',
    credentials: ['adm'],
  } as const;
  const admin = (rotation: PamResource['rotation']) =>
    ({ recordUid: 'adm', recordType: 'pamUser', rotation }) as const;

  it.each([
    ['missing', 'problem'],
    ['disabled', 'problem'],
    ['active', 'fine'],
    ['stalled', 'fine'],
    [null, 'unknown'],
  ] as const)('of a database whose administrator has rotation %s is %s', (rotation, verdict) => {
    const database = { ...DATABASE, adminCredential: 'adm' };
    expect(verdictOn(control, database, admin(rotation))).toBe(verdict);
    expect(verdictOn(control, { ...database, recordType: 'pamDirectory' }, admin(rotation))).toBe(
      verdict,
    );
    expect(verdictOn(control, { ...database, recordType: 'pamMachine' }, admin(rotation))).toBe(
      'fine',
    );
  });

  it.each([
    [{ adminCredential: null }, 'fine'],
    [{ adminCredential: null, credentials: null }, 'unknown'],
    [{ adminCredential: 'notVisible' }, 'unknown'],
  ])('of a database with %j is %s', (fields, verdict) => {
    expect(verdictOn(control, { ...DATABASE, ...fields }, admin('missing'))).toBe(verdict);
  });

  it('is HIGH and related to the finding of its user', () => {
    const database = { ...DATABASE, adminCredential: 'adm' };
    const finding = only(findingsOf(readingOf(database, admin('missing'))), control);
    expect(finding).toMatchObject({
      severity: 'HIGH',
      subject: { kind: 'record', id: 'dbOrders' },
      evidence: { 'admin-credential': 'adm' },
      related: [{ control: 'pam.rotation-missing', subject: { id: 'adm' } }],
    });
  });
});

describe('a remote browser', () => {
  it('is evaluated by its recording alone', () => {
    const browser = {
      recordType: 'pamRemoteBrowser',
      hasSessions: true,
      isRecorded: false,
    } as const;
    const controls = findingsOf(readingOf(browser)).map(({ control }) => control);
    expect(controls).toEqual(['pam.session-recording-off']);
  });
});

describe('pam.session-recording-off', () => {
  it.each([
    [true, false, 'problem'],
    [true, true, 'fine'],
    [null, true, 'fine'],
    [false, false, 'fine'],
    [false, null, 'fine'],
    [true, null, 'unknown'],
    [null, false, 'unknown'],
    [null, null, 'unknown'],
  ])('rates sessions %s and recording %s as %s', (hasSessions, isRecorded, verdict) => {
    const control = 'pam.session-recording-off';
    expect(verdictOn(control, { hasSessions, isRecorded })).toBe(verdict);
    expect(verdictOn(control, { recordType: 'pamUser', hasSessions, isRecorded })).toBe('fine');
  });
});

describe('pam.standing-privilege', () => {
  const control = 'pam.standing-privilege';
  const target = {
    isAws: true,
    hasSessions: true,
    justInTime: false,
    credentials: [USER],
  } as const;
  const user = (rotation: PamResource['rotation']) =>
    ({ recordUid: USER, recordType: 'pamUser', rotation }) as const;

  it.each([
    ['missing', 'problem'],
    ['disabled', 'problem'],
    ['active', 'fine'],
    ['stalled', 'unknown'],
    [null, 'unknown'],
  ] as const)('depends on the rotation behind a machine: %s is %s', (rotation, verdict) => {
    expect(verdictOn(control, target, user(rotation))).toBe(verdict);
  });

  it.each([
    [{ justInTime: true }, 'fine'],
    [{ justInTime: null }, 'unknown'],
    [{ hasSessions: false }, 'fine'],
    [{ hasSessions: null }, 'unknown'],
    [{ credentials: null }, 'unknown'],
    [{ isAws: false }, 'problem'],
    [{ isAws: null }, 'problem'],
    [{ isAws: false, justInTime: true }, 'fine'],
    [{ isAws: false, justInTime: null }, 'unknown'],
    [{ isAws: false, hasSessions: false }, 'fine'],
    [{ credentials: [USER, 'usrUnheardOf0000000000'] }, 'problem'],
  ])('of a machine with %j is %s', (changes, verdict) => {
    expect(verdictOn(control, { ...target, ...changes }, user('missing'))).toBe(verdict);
  });

  it.each([
    ['missing', 'problem'],
    ['disabled', 'problem'],
    ['active', 'fine'],
    ['stalled', 'unknown'],
  ] as const)('of an IAM user whose rotation is %s is %s', (rotation, verdict) => {
    expect(verdictOn(control, { ...IAM, rotation })).toBe(verdict);
    expect(verdictOn(control, { ...IAM, aws: null, justInTime: false, rotation })).toBe(verdict);
  });

  it('of a user is unknown until it is known whether the user is an AWS user', () => {
    const unread = { recordType: 'pamUser', isAws: null, rotation: 'missing' } as const;
    expect(verdictOn(control, unread)).toBe('unknown');
    expect(verdictOn(control, { ...unread, isAws: false })).toBe('fine');
  });
});

describe('a finding about privileged access', () => {
  const readings = readingOf({ ...IAM, rotation: 'missing', title: 'Deploy robot' });

  it('is about the AWS resource, with the record as its subject', () => {
    expect(only(findingsOf(readings), 'pam.rotation-missing')).toMatchObject({
      source: 'privileged-access',
      subject: { kind: 'record', id: 'macWeb0000000000000000', name: null },
      resource: { type: 'AwsIamUser', arn: 'arn:aws:iam::111122223333:user/deploy-bot' },
      occurrence: null,
      compliance: 'FAILED',
      severity: 'MEDIUM',
      title:
        'A privileged password is never rotated (arn:aws:iam::111122223333:user/deploy-bot) in Keeper enterprise 8560',
      evidence: { title: 'Deploy robot', 'record-type': 'pamUser', rotation: 'missing' },
    });
  });

  it('is about the record when it has no name in AWS', () => {
    const finding = only(
      findingsOf(readingOf({ recordType: 'pamUser', rotation: 'missing' })),
      'pam.rotation-missing',
    );
    expect(finding.resource).toBeNull();
    expect(finding.title).toContain('(record macWeb0000000000000000)');
  });

  it('names its environment and gateway', () => {
    const resource = pamResource({ recordType: 'pamUser', rotation: 'missing', configUid: 'cfg' });
    const configuration = { uid: 'cfg', name: 'Production', type: 'pamAwsConfiguration' };
    const observation = inventory([resource], {
      configurations: [
        { ...configuration, gatewayUid: 'gw', resourceUids: [], hasAwsAccount: true },
      ],
      gateways: [{ uid: 'gw', name: 'Gateway', isOnline: false }],
    });
    const { evidence } = only(
      findingsOf({ 'privileged-access': reading('privileged-access', [observation]) }),
      'pam.rotation-missing',
    );
    expect(evidence).toMatchObject({
      'pam-configuration': 'cfg',
      'pam-configuration-name': 'Production',
      'gateway-uid': 'gw',
      'gateway-online': 'false',
    });
  });

  it.each(['none', 'pseudonymous'] as const)('names no user when users are %s', (mode) => {
    const person = readingOf({
      ...IAM,
      aws: iamUser(ACCOUNT, 'ada@example.com'),
      title: "ada@example.com's key",
      rotation: 'missing',
    });
    const found = findingsOf(person, contextOf({}, userNaming({ mode, key: 'a test key' })));
    expect(found).toHaveLength(2);
    expect(JSON.stringify(found)).not.toContain('ada');
  });

  it('can be disabled and given another severity', () => {
    const overrides = {
      'pam.standing-privilege': { enabled: false },
      'pam.*': { severity: 'HIGH' },
    } as const;
    const found = findingsOf(readings, contextOf({ overrides }));
    expect(found.map(({ control, severity }) => [control, severity])).toEqual([
      ['pam.rotation-missing', 'HIGH'],
    ]);
  });
});
