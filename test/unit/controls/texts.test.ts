import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/controls/catalogue/index.js';
import { POLICY_NAMES, policyEntry } from '../../../src/controls/catalogue/policies.js';
import { evaluate } from '../../../src/controls/evaluate.js';
import type { Finding } from '../../../src/domain/finding.js';
import type { RolePolicyObservation } from '../../../src/domain/observation.js';
import type { PrivilegedAccess } from '../../../src/domain/pam.js';
import { DAY } from '../../../src/util/clock.js';
import {
  adoption,
  alert,
  benchmark,
  contextOf,
  eventWindow,
  findingsOf,
  NOW,
  pamResource,
  reading,
  role,
  user,
} from './build.js';

/** An address as long as mail systems commonly let people have. */
const LONG_ADDRESS = `${'l'.repeat(64)}@${'d'.repeat(51)}.example.com`;
const MANY = 999_999_999;

const definitions = catalogue();

function namesOf(family: string): string[] {
  return definitions
    .filter((definition) => definition.family === family)
    .map((definition) => definition.id.slice(family.length + 1));
}

/** A user, and a machine behind it, with every problem that there is; the user is the longest to name. */
function troubledPam(): PrivilegedAccess {
  const arn = `arn:aws-us-gov:iam::${'9'.repeat(12)}:user/${'u'.repeat(64)}`;
  const aws = { type: 'AwsIamUser', arn, partition: 'aws-us-gov', region: null } as const;
  const user = pamResource({ recordUid: 'usr', recordType: 'pamUser', aws, rotation: 'missing' });
  const open = { isAws: true, hasSessions: true, isRecorded: false, justInTime: false };
  const resources = [user, pamResource({ ...open, credentials: ['usr'] })];
  return { resources, gateways: [], configurations: [] };
}

/** As long as Keeper lets names of roles be that people can still read. */
const LONG_ROLE = 'r'.repeat(64);
const ALL_POLICIES = POLICY_NAMES.flatMap((name) => policyEntry(name).policies);

/** An administrative role and another whose policies all have the same value. */
function rolesWith(value: unknown): RolePolicyObservation[] {
  const enforcements = Object.fromEntries(ALL_POLICIES.map((policy) => [policy, value]));
  const name = `${LONG_ROLE} ${value}`;
  return [
    role({ name, enforcements }),
    role({ name: `${name} of all`, isAdmin: true, enforcements }),
  ];
}

function longestFindings(): Finding[] {
  const context = {
    ...contextOf(),
    tenant: { name: 'acme', region: 'us', enterpriseId: '9'.repeat(19) } as const,
  };
  const benchmarks = (['UNRESOLVED', 'RESOLVED', 'IGNORED', 'INVALID'] as const).flatMap((status) =>
    namesOf('benchmark').map((name) => {
      const keeperName = `SB_${name.toUpperCase().replaceAll('-', '_')}`;
      const row = benchmark({ benchmark: keeperName, status, autoResolve: false });
      return { benchmarks: reading('benchmarks', [row], 'incomplete') };
    }),
  );
  const counts = { currentUsers: MANY, previousUsers: MANY, previousCount: MANY };
  const alerts = namesOf('alert').map((eventType) =>
    alert({ ...counts, eventType, currentCount: MANY }),
  );
  const events = definitions
    .filter(({ source }) => source === 'events')
    .flatMap(({ id: control }) => {
      const counts = { [control.replace('event.', '')]: MANY };
      const kinds = ['enterprise', 'user'] as const;
      return kinds.map((kind) =>
        eventWindow({ control, counts, subject: { kind, id: LONG_ADDRESS } }),
      );
    });
  const users = [user('a@example.com', null, false), user('b@example.com', 9_999, false)];
  const readings = [
    ...benchmarks,
    { alerts: reading('alerts', alerts) },
    { events: reading('events', events) },
    { adoption: reading('adoption', [adoption(users)]) },
    ...[true, 'false', 'at noon'].map((value) => ({
      'role-policies': reading('role-policies', rolesWith(value)),
    })),
    { 'privileged-access': reading('privileged-access', [troubledPam()]) },
  ];
  const troubled = {
    ...context,
    settings: { ...context.settings, overrides: { 'bridge.heartbeat': { enabled: true } } },
    bridge: { now: NOW, tokenExpiresAt: NOW, readsAll: true },
  };
  return [
    ...readings.flatMap((each) => findingsOf(each, context)),
    ...evaluate({ alerts: reading('alerts', [], 'failed') }, troubled),
  ];
}

const findings = longestFindings();

describe('texts', () => {
  it('exist for every control of the catalogue', () => {
    const controls = new Set(findings.map((finding) => finding.control));
    expect([...controls].sort()).toEqual(definitions.map((definition) => definition.id).sort());
  });

  it('make another title for every control and status', () => {
    expect(new Set(findings.map((finding) => finding.title)).size).toBe(findings.length);
  });

  it.each(findings.map((finding) => [finding.title, finding] as const))(
    'fit and read well: %s',
    (title, { description, remediation }) => {
      expect(title.length).toBeLessThanOrEqual(256);
      expect(title).toMatch(/^[A-Z].* Keeper enterprise 9{19}$/);
      expect(description.length).toBeLessThanOrEqual(1024);
      expect(description).toMatch(/^[A-Z].*\.$/);
      expect(description).not.toMatch(/undefined|null|NaN|\[object/);
      expect(remediation.text.length).toBeLessThanOrEqual(512);
      expect(remediation.text).toMatch(/Admin Console|vault|device management|bridge/);
    },
  );

  it('fit when they are about a user with a long address', () => {
    const overrides = { 'adoption.*': { perUser: true } };
    const titles = [null, 9_999].flatMap((daysAgo) =>
      findingsOf(
        {
          adoption: reading('adoption', [adoption([user(LONG_ADDRESS, daysAgo)])]),
        },
        contextOf({ overrides }),
      ).map((finding) => finding.title),
    );
    expect(titles.filter((title) => title.includes('l'.repeat(64)))).toHaveLength(2);
    for (const title of titles) expect(title.length).toBeLessThanOrEqual(256);
  });

  it('hold no counts and no dates in titles', () => {
    const now = findingsOf({ alerts: reading('alerts', [alert()]) })[0]?.title;
    const later = findingsOf({
      alerts: { ...reading('alerts', [alert({ currentCount: 77 })]), readAt: NOW + DAY },
    })[0]?.title;
    expect(later).toBe(now);
  });
});
