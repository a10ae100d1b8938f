import { expect, it } from 'vitest';
import { measureWeek } from '../../../src/cli/demo/week/measures.js';
import type { Import } from '../../../src/cli/demo/week/run-week.js';
import type { HubFinding } from '../../../src/emulator/security-hub/types.js';
import type { AttackName } from '../../../src/emulator/week/audit-log.js';
import { generateWeek } from '../../../src/emulator/week/week.js';
import { HOUR, MINUTE } from '../../../src/util/clock.js';
import { weekTable } from '../../reference-week/week-table.js';

const WEEK = generateWeek(3);

function attackOf(name: AttackName) {
  const attack = WEEK.attacks.find((one) => one.name === name);
  if (attack === undefined) throw new Error(`no attack ${name}`);
  const decisiveAt = Math.max(...attack.decisive.map(({ readableAt }) => readableAt));
  return { ...attack, decisiveAt };
}

const TAKEOVER = attackOf('administrator takeover');

function imported(at: number, changes: Partial<HubFinding> & { control?: string } = {}): Import {
  const { control = 'event.admin-takeover', ...rest } = changes;
  const finding: HubFinding = {
    Id: 'one',
    ProductArn: 'arn:aws:securityhub:us-east-1::product/111122223333/default',
    RecordState: 'ACTIVE',
    Severity: { Label: 'CRITICAL' },
    Title: 'helpdesk@example.com granted administrator rights',
    Resources: TAKEOVER.targets.map((Id) => ({ Type: 'Other', Id })),
    ...rest,
    ProductFields: {
      'keeper/control': control,
      'keeper/actor': TAKEOVER.actor ?? '',
      'keeper/remote-address': TAKEOVER.address ?? '',
      ...rest.ProductFields,
    },
  };
  return { at, finding, notifies: true };
}

function measure(...imports: readonly Import[]) {
  const active = imports.map(({ finding }) => finding);
  const measures = measureWeek({ week: WEEK, imports, active, outcomes: { succeeded: 1 } });
  const takeover = measures.attacks.find(({ attack }) => attack.name === TAKEOVER.name);
  return { ...measures, takeover };
}

it('finds the finding that covers the whole attack, and when', () => {
  const parts = [{ ProductArn: 'arn', Id: 'part' }];
  const { takeover, benign, notifications } = measure(
    imported(TAKEOVER.decisiveAt + 4 * MINUTE, { RelatedFindings: parts }),
  );
  expect(takeover).toMatchObject({
    severeFindings: 1,
    primary: {
      control: 'event.admin-takeover',
      severity: 'CRITICAL',
      minutes: 4,
      isMerged: false,
      namesActor: true,
      namesTargets: true,
      namesAddress: true,
      related: 1,
    },
  });
  expect(benign).toEqual([]);
  expect(notifications.reduce((sum, count) => sum + count)).toBe(1);
});

it('measures the time until the finding is severe', () => {
  const { takeover } = measure(
    imported(TAKEOVER.decisiveAt + MINUTE, { Severity: { Label: 'MEDIUM' } }),
    imported(TAKEOVER.decisiveAt + 7 * MINUTE),
  );
  expect(takeover?.primary?.minutes).toBe(7);
});

it('detects an attack added to an earlier finding', () => {
  const before = imported((TAKEOVER.events[0]?.at ?? 0) - HOUR, { Resources: [] });
  const { takeover } = measure(before, imported(TAKEOVER.decisiveAt));
  expect(takeover?.primary?.isMerged).toBe(true);
});

it('treats a finding that ended and restarted as a new one', () => {
  const begin = TAKEOVER.events[0]?.at ?? 0;
  const { takeover } = measure(
    imported(begin - 2 * HOUR, { Resources: [] }),
    imported(begin - HOUR, { Resources: [], RecordState: 'ARCHIVED' }),
    imported(TAKEOVER.decisiveAt),
  );
  expect(takeover?.primary?.isMerged).toBe(false);
});

it('reports users that are not named', () => {
  const { takeover } = measure(
    imported(TAKEOVER.decisiveAt, {
      Resources: [{ Type: 'Other', Id: TAKEOVER.targets[0] }],
      ProductFields: { 'keeper/actor': 'somebody@example.com', 'keeper/remote-address': '' },
    }),
  );
  expect(takeover?.primary).toMatchObject({
    namesActor: false,
    namesTargets: false,
    namesAddress: false,
  });
});

it('distinguishes noise from attacks and prints both', () => {
  const noise = imported(WEEK.start + HOUR, {
    Id: 'two',
    Title: 'Records were exported',
    Resources: [],
    ProductFields: { 'keeper/remote-address': '192.0.2.1' },
    control: 'event.exported_records',
  });
  const policy = imported(WEEK.start, {
    Id: 'three',
    Severity: { Label: 'LOW' },
    Compliance: { Status: 'FAILED' },
    control: 'policy.export-off',
  });
  const measures = measure(noise, policy);
  expect(measures.benign.map(({ id }) => id)).toEqual(['two']);
  expect(weekTable(measures)).toContain('event.exported_records: Records were exported');
  expect(measures).toMatchObject({ failedPolicies: 1, active: 2, activeProblems: 2 });
  expect(measures.attacks.every(({ primary }) => primary === null)).toBe(true);
  const text = weekTable(measures);
  expect(text).toContain('administrator takeover');
  expect(text).toContain('notifications 2 (by day 2 0 0 0 0 0 0)');
});

it('counts the users whom alerts and events show as one resource', () => {
  const users = (...ids: readonly string[]) =>
    ids.map((id) => ({ Type: 'Other', Id: `keeper:user/us/8560/${id}` }));
  const changing = { Id: 'event', control: 'event.exported_records' };
  const measures = measure(
    imported(WEEK.start, {
      Id: 'alert',
      control: 'alert.login_failure',
      Resources: users('1', '2'),
    }),
    imported(WEEK.start, { ...changing, Resources: users('ada@example.com') }),
    imported(WEEK.start + HOUR, { ...changing, Resources: users('1') }),
    imported(WEEK.start, {
      Id: 'other',
      control: 'event.login',
      Resources: users('user100@example.com', 'supplier@example.net'),
    }),
  );
  expect(measures.users).toEqual({ alerts: 2, events: 3, shared: 1, byAddress: 1 });
  expect(weekTable(measures)).toContain('2 in alerts, 3 in events, 1 in both; 1 by address');
});
