import { ALERT_CODES } from '../../src/controls/alerts/catalogue.js';
import { BENCHMARK_NAMES } from '../../src/controls/benchmarks/catalogue.js';
import { applyEvents } from '../../src/controls/events/apply.js';
import { NO_FACTS } from '../../src/controls/events/facts.js';
import type { EventRule } from '../../src/controls/events/rule.js';
import { eventRules } from '../../src/controls/events/rules.js';
import { POLICY_NAMES, policyEntry } from '../../src/controls/policies/catalogue.js';
import type { ControlSettings } from '../../src/controls/settings.js';
import type { Administration } from '../../src/domain/administration.js';
import type { AuditEvent } from '../../src/domain/audit-event.js';
import type { AwsResource } from '../../src/domain/aws-resource.js';
import type {
  AdoptionObservation,
  AlertObservation,
  BenchmarkObservation,
  BenchmarkStatus,
  EventWindow,
  RolePolicies,
  RolePolicyObservation,
} from '../../src/domain/observation.js';
import type { PamResource, PrivilegedAccess } from '../../src/domain/pam.js';
import { DAY, HOUR, SECOND } from '../../src/util/clock.js';

/* Synthetic data of an enterprise in which every control of the catalogue finds a problem. */

export const SAMPLE_TIME = Date.UTC(2026, 10, 20, 12);

const USER = 'ada@example.com';
export const IAM_USER_RECORD = 'recDeploy0000000000000';
export const IAM_USER: AwsResource = {
  type: 'AwsIamUser',
  arn: 'arn:aws:iam::111122223333:user/deploy',
  partition: 'aws',
  region: null,
};

export function benchmarks(status: BenchmarkStatus): BenchmarkObservation[] {
  return BENCHMARK_NAMES.map((name) => ({
    benchmark: `SB_${name.toUpperCase().replaceAll('-', '_')}`,
    status,
    lastUpdated: SAMPLE_TIME - 3 * DAY,
    autoResolve: true,
  }));
}

export const adoption: AdoptionObservation = {
  usersLoggedRecent: 1,
  usersHasRecords: 1,
  users: [
    { userId: USER, lastLoggedIn: SAMPLE_TIME - DAY, hasRecords: true },
    { userId: 'ben@example.com', lastLoggedIn: SAMPLE_TIME - 120 * DAY, hasRecords: false },
    { userId: 'cem@example.com', lastLoggedIn: null, hasRecords: false },
    {
      userId: 'user0-of-36765201891305@example.com',
      lastLoggedIn: SAMPLE_TIME - 60 * DAY,
      hasRecords: false,
    },
    { userId: 'waiting1@example.com', lastLoggedIn: SAMPLE_TIME - 70 * DAY, hasRecords: false },
  ],
};

export function alerts(): AlertObservation[] {
  const counts = { currentCount: 6, previousCount: 2 };
  return ALERT_CODES.map((eventType) => ({
    eventType,
    ...counts,
    currentUsers: 1,
    previousUsers: 1,
    users: [{ userId: USER, ...counts, lastOccurrence: SAMPLE_TIME - DAY }],
  }));
}

/** Applies each rule to its event separately, because some events resolve what others open. */
export function eventWindows(settings: ControlSettings): EventWindow[] {
  const facts = { ...NO_FACTS, criticalRecords: new Set([IAM_USER_RECORD]) };
  return eventRules(settings, facts)
    .map(withoutConditions)
    .flatMap((rule) => [...applyEvents([], sampleEvents(rule), [rule])]);
}

/** None of the sample events meets one. */
function withoutConditions(rule: EventRule): EventRule {
  if (rule.kind !== 'track') return rule;
  return { ...rule, when: [], after: rule.after && { types: rule.after.types } };
}

/** As many as the lowest threshold requires. */
function sampleEvents(rule: EventRule): AuditEvent[] {
  const lowest = rule.kind === 'track' ? rule.levels.at(-1) : undefined;
  if (rule.kind !== 'track' || lowest === undefined) return [auditEvent(rule.opens[0] ?? '', 0)];
  if (rule.groups !== null) {
    return Object.values(rule.groups)
      .slice(0, lowest.count)
      .map(([code = ''], n) => auditEvent(code, n));
  }
  const before = rule.after?.types ?? [];
  const [type = ''] = rule.opens.filter((code) => !before.includes(code));
  const isSpread = lowest.spread !== undefined;
  const events = Array.from({ length: lowest.count }, (_, n) => ({
    ...auditEvent(type, n + before.length),
    ...((rule.distinct === 'user' || isSpread) && { username: `user${n % 10}@example.com` }),
    ...(isSpread && { remoteAddress: `192.0.2.${n % 10}` }),
    // The finding is about one user.
    ...(rule.subject.kind === 'user' && { username: USER }),
  }));
  return [...before.slice(0, 1).map((code) => ({ ...auditEvent(code, 0), ...TO_SELF })), ...events];
}

function auditEvent(type: string, n: number): AuditEvent {
  return {
    hash: `${type} ${n}`,
    type,
    timestamp: SAMPLE_TIME - HOUR + n * SECOND,
    username: USER,
    remoteAddress: '192.0.2.17',
    fields: {
      to_username: type.endsWith('_user') ? USER : 'ben@example.com',
      role_id: ROLE.roleId,
      record_uid: n === 0 ? IAM_USER_RECORD : `recSample${String(n).padStart(13, '0')}`,
      gateway_uid: 'gwOffice00000000000000',
    },
  };
}

/** For events that must come first: they are about the user who acts later. */
const TO_SELF = { fields: { to_username: USER } };

const ROLE: RolePolicyObservation = {
  roleId: '36765201891305',
  name: 'Keeper Administrator',
  isAdmin: true,
  isDefault: false,
  userCount: 6,
  teamCount: 0,
  node: 'Example Corp',
  // Everything that should be off is on; everything else is unset.
  enforcements: Object.fromEntries(
    POLICY_NAMES.map(policyEntry)
      .filter(({ check }) => check === 'unset')
      .flatMap(({ policies }) => policies.map((policy) => [policy, 'true'])),
  ),
};

const OTHERS: RolePolicyObservation = {
  ...ROLE,
  roleId: '36765201891306',
  name: 'Finance',
  isAdmin: false,
  userCount: 16,
};

const EMPTY: RolePolicyObservation = {
  ...OTHERS,
  roleId: '36765201891307',
  name: 'Interns',
  userCount: 0,
};

const DEFAULT_ADMINISTRATORS: RolePolicyObservation = {
  ...EMPTY,
  roleId: '36765201891308',
  name: 'New hires',
  isAdmin: true,
  isDefault: true,
};

/** Half of the users log in by single sign-on, and all of them may use a master password. */
export const rolePolicies: RolePolicies = {
  roles: [ROLE, OTHERS, EMPTY, DEFAULT_ADMINISTRATORS],
  people: {
    users: [ROLE, OTHERS].flatMap(({ roleId, userCount }) =>
      Array.from({ length: userCount }, (_, n) => ({
        userId: `user${n}-of-${roleId}@example.com`,
        email: `user${n}-of-${roleId}@example.com`,
        roleIds: [roleId],
        usesSso: n % 2 === 0,
        ...(n % 4 === 1 && { isIsolated: true as const }),
        hasTwoFactor: false,
      })),
    ),
    accounts: [],
    others: Array.from({ length: 12 }, (_, n) => ({
      userId: `waiting${n}@example.com`,
      status: n % 2 === 0 ? 'invited' : 'locked',
    })),
    ssoNodes: 1,
  },
};

export const administration: Administration = {
  licenses: [{ seats: 20, active: 18, invited: 2, endsAt: SAMPLE_TIME + 12 * DAY }],
  alerts: [
    { name: 'Exports', isActive: true, events: ['exported_records'], showsAllEvents: true },
    {
      name: 'Policies',
      isActive: false,
      events: ['role_enforcement_changed'],
      showsAllEvents: true,
    },
  ],
  tokens: [{ name: 'SIEM', isActive: true, expiresAt: null, canWrite: false }],
  devices: [{ user: USER, requestedAt: SAMPLE_TIME - 3 * DAY }],
};

const RESOURCE: PamResource = {
  recordUid: IAM_USER_RECORD,
  recordType: 'pamUser',
  title: 'deploy',
  configUid: 'cfgAwsProd000000000000',
  aws: IAM_USER,
  isAws: true,
  rotation: 'missing',
  isScheduled: false,
  justInTime: false,
  elevationRole: null,
  workflow: null,
  hasSessions: true,
  isRecorded: false,
  credentials: null,
  adminCredential: null,
};

export const privilegedAccess: PrivilegedAccess = {
  resources: [
    RESOURCE,
    {
      ...RESOURCE,
      recordUid: 'recWeb0000000000000000',
      recordType: 'pamMachine',
      title: 'web',
      aws: {
        type: 'AwsEc2Instance',
        arn: 'arn:aws:ec2:us-east-1:111122223333:instance/i-0abcd1234abcd1234',
        partition: 'aws',
        region: 'us-east-1',
      },
      rotation: null,
      credentials: [IAM_USER_RECORD],
    },
    {
      ...RESOURCE,
      recordUid: 'recConsole000000000000',
      recordType: 'pamMachine',
      title: 'console',
      aws: null,
      rotation: null,
      justInTime: true,
      elevationRole: 'arn:aws:iam::111122223333:role/Admin',
      workflow: 'none',
    },
    {
      ...RESOURCE,
      recordUid: 'recOrders0000000000000',
      recordType: 'pamDatabase',
      title: 'orders',
      aws: null,
      rotation: null,
      hasSessions: false,
      credentials: [IAM_USER_RECORD],
      adminCredential: IAM_USER_RECORD,
    },
    { ...RESOURCE, recordUid: 'recStalled000000000000', rotation: 'stalled' },
    { ...RESOURCE, recordUid: 'recOnDemand00000000000', rotation: 'active' },
    ...Array.from({ length: 11 }, (_, n) => ({
      ...RESOURCE,
      recordUid: `recOffice${n}`,
      configUid: 'cfgOffice0000000000000',
      rotation: null,
    })),
  ],
  gateways: [{ uid: 'gwOffice00000000000000', name: 'Office', isOnline: false }],
  configurations: [
    {
      uid: 'cfgAwsProd000000000000',
      name: 'AWS production',
      type: 'pamAwsConfiguration',
      gatewayUid: null,
      resourceUids: [],
      hasAwsAccount: false,
    },
    {
      uid: 'cfgOffice0000000000000',
      name: 'Office',
      type: 'pamNetworkConfiguration',
      gatewayUid: 'gwOffice00000000000000',
      resourceUids: [],
      hasAwsAccount: null,
    },
  ],
};
