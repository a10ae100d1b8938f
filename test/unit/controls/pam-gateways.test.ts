import { describe, expect, it } from 'vitest';
import { closedFindings } from '../../../src/controls/evaluate.js';
import { userNaming } from '../../../src/controls/privacy.js';
import type { PamConfiguration, PamResource, PrivilegedAccess } from '../../../src/domain/pam.js';
import { contextOf, eventWindow, findingsOf, only, pamResource, reading } from './build.js';

const GATEWAY = 'gtwBranch0000000000000';
const CONFIGURATION: PamConfiguration = {
  uid: 'cfgBranch0000000000000',
  name: 'Office',
  type: 'pamNetworkConfiguration',
  gatewayUid: GATEWAY,
  resourceUids: [],
  hasAwsAccount: null,
};

interface Given {
  readonly isOnline: boolean | null;
  readonly users?: number;
  readonly rotation?: PamResource['rotation'];
  readonly status?: 'complete' | 'incomplete';
}

function readingsOf({ isOnline, users = 0, rotation = 'stalled', status = 'complete' }: Given) {
  const resources = Array.from({ length: users }, (_, n) =>
    pamResource({
      recordUid: `user${n}`,
      recordType: 'pamUser',
      configUid: CONFIGURATION.uid,
      rotation,
    }),
  );
  const inventory: PrivilegedAccess = {
    resources: [...resources, pamResource({ configUid: CONFIGURATION.uid })],
    gateways: [
      { uid: GATEWAY, name: 'Gateway in the office', isOnline },
      { uid: 'gtwAws', name: 'Gateway in AWS', isOnline: true },
    ],
    configurations: [CONFIGURATION],
  };
  return { 'privileged-access': reading('privileged-access', [inventory], status) };
}

function controlsOf(given: Given, context = contextOf()): string[] {
  const controls = findingsOf(readingsOf(given), context).map(({ control }) => control);
  return [...new Set(controls)].sort();
}

describe('pam.gateway-down', () => {
  it.each([
    [0, 'MEDIUM'],
    [10, 'MEDIUM'],
    [11, 'HIGH'],
  ])('with %i PAM users is %s', (users, severity) => {
    const finding = only(findingsOf(readingsOf({ isOnline: false, users })), 'pam.gateway-down');
    expect(finding).toMatchObject({
      severity,
      subject: { kind: 'gateway', id: GATEWAY },
      resource: null,
      title: `Gateway is offline (gateway ${GATEWAY}) in Keeper enterprise 8560`,
      concernedTotal: users,
      evidence: { 'gateway-name': 'Gateway in the office', 'pam-users': String(users) },
    });
    expect(finding.concerned).toHaveLength(Math.min(users, 10));
  });

  it.each([
    [true, [GATEWAY, 'gtwAws']],
    [null, ['gtwAws']],
  ])('with a gateway in state %s yields no finding', (isOnline, closed) => {
    const readings = readingsOf({ isOnline, users: 20, rotation: 'active' });
    expect(findingsOf(readings).map(({ control }) => control)).not.toContain('pam.gateway-down');
    const keys = closedFindings(readings, contextOf())
      .filter(({ control }) => control === 'pam.gateway-down')
      .map(({ subject }) => subject.id);
    expect(keys).toEqual(closed);
  });

  it.each([
    ['incomplete', 10, true],
    ['incomplete', 11, false],
    ['complete', 10, false],
  ] as const)('from a %s read with %i users is partial: %s', (status, users, partial) => {
    const readings = readingsOf({ isOnline: false, users, status });
    expect(only(findingsOf(readings), 'pam.gateway-down').partial).toBe(partial);
  });
});

describe('pam.rotation-stalled behind an offline gateway', () => {
  it('is linked to the finding of the gateway', () => {
    const found = findingsOf(readingsOf({ isOnline: false, users: 1 }));
    expect(only(found, 'pam.rotation-stalled')).toMatchObject({
      severity: 'MEDIUM',
      subject: { kind: 'record', id: 'user0' },
      related: [{ control: 'pam.gateway-down', subject: { kind: 'gateway', id: GATEWAY } }],
    });
  });

  it('is covered by the finding of the gateway with more than 10 users', () => {
    const given = { isOnline: false, users: 11 };
    expect(controlsOf(given)).toEqual(['pam.gateway-down']);
    const closed = closedFindings(readingsOf(given), contextOf());
    expect(closed.filter(({ control }) => control === 'pam.rotation-stalled')).toHaveLength(12);
  });

  it('is separate when the gateway has no finding', () => {
    const overrides = { 'pam.gateway-down': { enabled: false } };
    const given = { isOnline: false, users: 11 };
    expect(controlsOf(given, contextOf({ overrides }))).toEqual(['pam.rotation-stalled']);
    const found = findingsOf(readingsOf(given), contextOf({ overrides }));
    expect(found.every(({ related }) => related === undefined)).toBe(true);
  });

  it('is unrelated to a gateway that is online', () => {
    const found = findingsOf(readingsOf({ isOnline: true, users: 11 }));
    expect(found.filter(({ control }) => control === 'pam.rotation-stalled')).toHaveLength(11);
  });
});

describe('an outage that the audit log reports too', () => {
  const window = eventWindow({
    control: 'pam.gateway-offline',
    counts: { pam_gateway_offline: 1 },
    subject: { kind: 'gateway', id: GATEWAY },
    occurrence: '20261120T110000Z',
  });
  const events = reading('events', [window]);
  const relatedOf = (readings: Parameters<typeof findingsOf>[0], overrides = {}) =>
    findingsOf(readings, contextOf({ overrides })).map(({ control, related = [] }) => [
      control,
      related.map((key) => [key.control, key.subject.id, key.occurrence]),
    ]);

  it('links its findings to each other', () => {
    expect(relatedOf({ events, ...readingsOf({ isOnline: false }) })).toEqual([
      ['pam.gateway-offline', [['pam.gateway-down', GATEWAY, null]]],
      ['pam.gateway-down', [['pam.gateway-offline', GATEWAY, '20261120T110000Z']]],
    ]);
  });

  it.each([
    ['alone', { events }, {}],
    [
      'while the inventory has the gateway online',
      { events, ...readingsOf({ isOnline: true }) },
      {},
    ],
    [
      'when the state is not reported',
      { events, ...readingsOf({ isOnline: false }) },
      { 'pam.gateway-down': { enabled: false } },
    ],
  ])('has no link %s', (_case, readings, overrides) => {
    expect(relatedOf(readings, overrides)).toEqual([['pam.gateway-offline', []]]);
  });
});

describe('pam.account-unmapped', () => {
  it.each([
    ['pamAwsConfiguration', false, 'problem'],
    ['pamAwsConfiguration', true, 'fine'],
    ['pamAzureConfiguration', null, 'fine'],
    [null, null, 'unknown'],
  ] as const)('of a %s with an account %s is %s', (type, hasAwsAccount, verdict) => {
    const configurations = [{ ...CONFIGURATION, type, hasAwsAccount }];
    const inventory = { resources: [], gateways: [], configurations };
    const readings = { 'privileged-access': reading('privileged-access', [inventory]) };
    const isOf = ({ control }: { control: string }) => control === 'pam.account-unmapped';
    const isOpen = findingsOf(readings).some(isOf);
    const isClosed = closedFindings(readings, contextOf()).some(isOf);
    expect(isOpen ? 'problem' : isClosed ? 'fine' : 'unknown').toBe(verdict);
  });

  const configurations = [{ ...CONFIGURATION, type: 'pamAwsConfiguration', hasAwsAccount: false }];
  const gateways = [{ uid: GATEWAY, name: 'Office gateway', isOnline: false }];
  const named = {
    'privileged-access': reading('privileged-access', [
      { resources: [], gateways, configurations },
    ]),
  };

  it('names the configuration, and text written by users only if they are identified', () => {
    expect(only(findingsOf(named), 'pam.account-unmapped')).toMatchObject({
      severity: 'LOW',
      subject: { kind: 'record', id: CONFIGURATION.uid },
      evidence: { 'pam-configuration-name': 'Office' },
    });
  });

  it.each(['none', 'pseudonymous'] as const)(
    'shows no name that people wrote where users are %s, nor does pam.gateway-down',
    (mode) => {
      const found = findingsOf(named, contextOf({}, userNaming({ mode, key: 'a test key' })));
      expect(found).toHaveLength(2);
      expect(JSON.stringify(found)).not.toContain('Office');
    },
  );
});
