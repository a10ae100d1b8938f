import { CONTRADICTED } from '../../../src/controls/benchmarks/catalogue.js';
import { catalogue } from '../../../src/controls/catalogue.js';
import type { EvaluationContext } from '../../../src/controls/context.js';
import { evaluate } from '../../../src/controls/evaluate.js';
import { isDetectionName } from '../../../src/controls/events/detections.js';
import { POLICY_NAMES, policyEntry } from '../../../src/controls/policies/catalogue.js';
import type { ControlSettings } from '../../../src/controls/settings.js';
import type { Administration } from '../../../src/domain/administration.js';
import type { Finding } from '../../../src/domain/finding.js';
import type { EventWindow, RolePolicies } from '../../../src/domain/observation.js';
import type { PrivilegedAccess } from '../../../src/domain/pam.js';
import { DAY } from '../../../src/util/clock.js';
import {
  adoption,
  alert,
  benchmark,
  eventRow,
  eventWindow,
  findingsOf,
  NOW,
  pamResource,
  policyUser,
  reading,
  role,
  rolePolicies,
  user,
} from './build.js';

/** The longest address that mail systems commonly allow. */
export const LONG_ADDRESS = `${'l'.repeat(64)}@${'d'.repeat(51)}.example.com`;
/** More than any enterprise has. */
const MANY = 999_999_999;

export const LONG_ENTERPRISE = '9'.repeat(19);

const definitions = catalogue();

function namesOf(family: string): string[] {
  return definitions
    .filter((definition) => definition.family === family && definition.id !== CONTRADICTED.id)
    .map((definition) => definition.id.slice(family.length + 1));
}

/** Users and their machines with every possible problem; users and roles have the longest names. */
function troubledPam(): PrivilegedAccess {
  const account = `arn:aws-us-gov:iam::${'9'.repeat(12)}`;
  const arn = `${account}:user/${'u'.repeat(64)}`;
  const aws = { type: 'AwsIamUser', arn, partition: 'aws-us-gov', region: null } as const;
  const user = pamResource({ recordUid: 'usr', recordType: 'pamUser', aws, rotation: 'missing' });
  const open = { isAws: true, hasSessions: true, isRecorded: false, justInTime: false };
  // AWS IAM: a role name has at most 64 characters, besides its path.
  const elevationRole = `${account}:role/${'p'.repeat(60)}/${'r'.repeat(59)}Admin`;
  const configUid = 'c'.repeat(22);
  const gatewayUid = 'g'.repeat(22);
  const served = Array.from({ length: 11 }, (_, n) => ({ ...user, recordUid: `s${n}`, configUid }));
  return {
    resources: [
      user,
      pamResource({ ...open, recordUid: 'mac', credentials: ['usr'] }),
      pamResource({ recordUid: 'adm', justInTime: true, elevationRole, workflow: 'unreadable' }),
      pamResource({ recordUid: 'db', recordType: 'pamDatabase', adminCredential: 'usr' }),
      { ...user, recordUid: 'stalled', rotation: 'stalled' },
      { ...user, recordUid: 'ondemand', rotation: 'active', isScheduled: false },
      ...served,
    ],
    gateways: [
      { uid: gatewayUid, name: 'n'.repeat(256), isOnline: false },
      { uid: 'idle', name: 'idle', isOnline: false },
    ],
    configurations: [
      {
        uid: configUid,
        name: 'n'.repeat(256),
        type: 'pamAwsConfiguration',
        gatewayUid,
        resourceUids: [],
        hasAwsAccount: false,
      },
    ],
  };
}

/** The longest role name in Keeper that is still readable. */
const LONG_ROLE = 'r'.repeat(64);
const ALL_POLICIES = POLICY_NAMES.flatMap((name) => policyEntry(name).policies);

/** An administrative role and another whose policies all have the same value. */
function rolesWith(value: unknown): RolePolicies {
  const enforcements = Object.fromEntries(ALL_POLICIES.map((policy) => [policy, value]));
  const name = `${LONG_ROLE} ${value}`;
  const roles = [
    role({ roleId: '1', name, enforcements }),
    role({ roleId: '2', name: `${name}/admin`, isAdmin: true, enforcements }),
    role({ roleId: '3', name: `${name}/nobody`, userCount: 0, isAdmin: true, isDefault: true }),
    role({ roleId: '4', name: 'Keeper Administrator', isAdmin: true, enforcements }),
  ];
  const users = ['1', '2'].flatMap((id) =>
    [true, false].map((usesSso) =>
      policyUser({
        userId: `${LONG_ADDRESS}${id}${usesSso}`,
        roleIds: [id],
        usesSso,
        isIsolated: true,
      }),
    ),
  );
  const administrators = Array.from({ length: 6 }, (_, n) =>
    policyUser({ userId: `${LONG_ADDRESS}${n}`, roleIds: ['2', '4'] }),
  );
  return rolePolicies(roles, [...users, ...administrators]);
}

const TROUBLED_ADMINISTRATION: Administration = {
  licenses: [{ seats: MANY, active: MANY, invited: MANY, endsAt: NOW + DAY }],
  alerts: Array.from({ length: 12 }, (_, n) => ({
    name: `${n}${'a'.repeat(64)}`,
    isActive: false,
    events: ['exported_records'],
    showsAllEvents: true,
  })),
  tokens: [{ name: 't'.repeat(256), isActive: true, expiresAt: null, canWrite: true }],
  devices: [{ user: LONG_ADDRESS, requestedAt: 0 }],
};

const RAISED = { severity: 'HIGH', reason: 'Many', followup: 'trash' } as const;

/** An incident without details, and one in which every user has a long name. */
function longestWindows(control: string): EventWindow[] {
  const type = control.replace('event.', '');
  const counts = { [type]: MANY };
  const fields = {
    to_username: `r${LONG_ADDRESS}`,
    enforcement: 'e'.repeat(64),
    name: 'n'.repeat(64),
  };
  const row = eventRow({ type, actor: LONG_ADDRESS, target: `t${LONG_ADDRESS}`, fields });
  const addresses = [1, 2, 3, 4].map((n) => `2001:0db8:ffff:ffff:ffff:ffff:ffff:fff${n}`);
  const subject = { kind: 'user', id: LONG_ADDRESS } as const;
  return [
    eventWindow({ control, counts, subject: { kind: 'enterprise', id: null }, rows: [] }),
    eventWindow({ control, counts, subject, addresses, rows: [row] }),
    ...(isDetectionName(control.replace(/^\w+\./, ''))
      ? [eventWindow({ control, counts, subject, addresses, rows: [row], rating: RAISED })]
      : []),
  ];
}

const ALL_POLICIES_ENABLED = { 'policy.*': { enabled: true } };

const STATES = [
  ['UNRESOLVED', true],
  ['UNRESOLVED', false],
  ['RESOLVED', false],
  ['IGNORED', false],
  ['INVALID', false],
] as const;

/** A finding of every control and status, each with the longest values in its texts. */
export function longestFindings(base: EvaluationContext): Finding[] {
  const context = {
    ...base,
    tenant: { name: 'acme', region: 'us', enterpriseId: LONG_ENTERPRISE } as const,
  };
  const benchmarks = STATES.flatMap(([status, autoResolve]) =>
    namesOf('benchmark').map((name) => {
      const keeperName = `SB_${name.toUpperCase().replaceAll('-', '_')}`;
      const row = benchmark({ benchmark: keeperName, status, autoResolve });
      return { benchmarks: reading('benchmarks', [row], 'incomplete') };
    }),
  );
  const counts = { currentUsers: MANY, previousUsers: MANY, previousCount: MANY };
  const alerts = namesOf('alert').map((eventType) =>
    alert({ ...counts, eventType, currentCount: MANY }),
  );
  const events = definitions
    .filter(({ source }) => source === 'events')
    .flatMap(({ id: control }) => longestWindows(control));
  const users = [user('a@example.com', null, false), user('b@example.com', 9_999, false)];
  const readings = [
    ...benchmarks,
    { alerts: reading('alerts', alerts) },
    { events: reading('events', events) },
    { adoption: reading('adoption', [adoption(users)]) },
    { 'privileged-access': reading('privileged-access', [troubledPam()]) },
    { administration: reading('administration', [TROUBLED_ADMINISTRATION]) },
  ];
  const troubled = {
    ...context,
    settings: { ...context.settings, overrides: { 'bridge.heartbeat': { enabled: true } } },
    bridge: { now: NOW, tokenExpiresAt: NOW, readsAll: true },
  };
  const policies = [true, 'false', 'at noon'].map((value) => ({
    'role-policies': reading('role-policies', [rolesWith(value)]),
  }));
  const judgedBy = (overrides: ControlSettings['overrides']) => {
    const settings = { ...context.settings, overrides };
    return policies.flatMap((roles) => findingsOf(roles, { ...context, settings }));
  };
  return [
    ...readings.flatMap((each) => findingsOf(each, context)),
    ...judgedBy({ 'policy.*': { enabled: true, perRole: true } }),
    ...onePerTitle(judgedBy(ALL_POLICIES_ENABLED)),
    ...contradictedBenchmarks(context),
    ...accountFindings(context),
    ...evaluate({ alerts: reading('alerts', [], 'failed') }, troubled),
  ];
}

/** All benchmarks resolved in Keeper, and no policy set. */
function contradictedBenchmarks(context: EvaluationContext): Finding[] {
  const rows = namesOf('benchmark').map((name) =>
    benchmark({ benchmark: `SB_${name.toUpperCase().replaceAll('-', '_')}`, status: 'RESOLVED' }),
  );
  const readings = {
    benchmarks: reading('benchmarks', rows),
    'role-policies': reading('role-policies', [rolesWith('false')]),
  };
  return findingsOf(readings, context).filter(
    ({ control }) => control === 'benchmark.contradicted',
  );
}

/** Accounts with every possible problem. */
function accountFindings(context: EvaluationContext): Finding[] {
  const admin = policyUser({ userId: 'a', roleIds: ['1'], hasTwoFactor: false });
  const others = [
    { userId: 'b', status: 'locked' },
    { userId: 'c', status: 'invited' },
  ] as const;
  const policies = rolePolicies([role({ roleId: '1', isAdmin: true })], [admin], others);
  const readings = {
    adoption: reading('adoption', [adoption([user('a', 9_999), user('b', 9_999)])]),
    'role-policies': reading('role-policies', [policies]),
  };
  return findingsOf(readings, context).filter(
    ({ control, source }) => control.startsWith('adoption.') && source === 'role-policies',
  );
}

/** Several values of a policy lead to the same state for the same users. */
function onePerTitle(findings: readonly Finding[]): Iterable<Finding> {
  const titled = ({ control, compliance, occurrence }: Finding) =>
    `${control} ${compliance} ${occurrence}`;
  return new Map(findings.map((finding) => [titled(finding), finding])).values();
}
