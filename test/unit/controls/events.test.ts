import { describe, expect, it } from 'vitest';
import { prepareFinding } from '../../../src/asff/prepare.js';
import { closedFindings } from '../../../src/controls/evaluate.js';
import { TEXTS } from '../../../src/controls/languages.js';
import { userNaming } from '../../../src/controls/privacy.js';
import type { EventWindow } from '../../../src/domain/observation.js';
import { contextOf, eventRow, eventWindow, findingsOf, NOW, only, reading } from './build.js';

const rotation: Partial<EventWindow> = {
  control: 'pam.rotation-failed',
  subject: { kind: 'record', id: 'kPZc2f1v' },
  occurrence: '20261120T090000Z',
  open: [''],
  counts: { record_rotation_scheduled_fail: 2, record_rotation_on_demand_fail: 1 },
  users: ['ada@example.com'],
};
const PSEUDONYMOUS = contextOf({}, userNaming({ mode: 'pseudonymous', key: 'a test key' }));
const NONE = contextOf({}, userNaming({ mode: 'none' }));

function evaluated(windows: readonly Partial<EventWindow>[], context = contextOf()) {
  return findingsOf({ events: reading('events', windows.map(eventWindow)) }, context);
}

describe('an event window', () => {
  it('becomes a finding about its subject, one per incident', () => {
    const finding = only(evaluated([{}]), 'event.exported_records');
    expect(finding).toMatchObject({
      source: 'events',
      subject: { kind: 'user', id: 'ada@example.com' },
      occurrence: '20261120T090000Z',
      resource: null,
      compliance: null,
      severity: 'MEDIUM',
      title: 'ada@example.com exported records from a vault in Keeper enterprise 8560',
      concerned: [{ kind: 'user', id: 'ben@example.com' }],
      concernedTotal: 1,
      partial: false,
      firstObservedAt: NOW - 3 * 3_600_000,
      observedAt: NOW,
    });
    expect(finding.description).toContain(
      'The audit log has 3 such events from 2026-11-20T09:00:00.000Z to 2026-11-20T11:00:00.000Z, from 192.0.2.17.',
    );
    expect(finding.fields).toEqual({
      'event-type': 'exported_records',
      count: '3',
      'first-seen': '2026-11-20T09:00:00.000Z',
      'last-seen': '2026-11-20T11:00:00.000Z',
      'size-class': '2-4',
      people: '2',
      addresses: '1',
      actor: 'ada@example.com',
      'remote-address': '192.0.2.17',
      client: 'Web Vault 17.2.0',
      attack: 'T1555.005',
    });
    expect(finding.types).toEqual(['Effects/Data Exfiltration/Vault Export']);
    expect(finding.evidence).toMatchObject({
      'client-version': 'Web Vault 17.2.0',
      'remote-address': '192.0.2.17',
      count: '3',
      'row-1':
        '2026-11-20T11:00:00.000Z exported_records actor=ada@example.com address=192.0.2.17 client-version=Web Vault 17.2.0',
    });
  });

  it('that another event will close reports its start', () => {
    const finding = only(evaluated([rotation]), 'pam.rotation-failed');
    expect(finding).toMatchObject({
      subject: { kind: 'record', id: 'kPZc2f1v', name: null },
      occurrence: '20261120T090000Z',
      severity: 'MEDIUM',
      title: 'Password rotation failed (record kPZc2f1v) in Keeper enterprise 8560',
      fields: { 'event-type': 'record_rotation_on_demand_fail, record_rotation_scheduled_fail' },
    });
    expect(finding.description).toContain('reports it since 2026-11-20T09:00:00.000Z: 3 events');
  });

  it('on a record that represents an AWS resource is about that resource', () => {
    const arn = 'arn:aws:iam::111122223333:user/deploy';
    const resource = { type: 'AwsIamUser', arn, partition: 'aws', region: null } as const;
    const awsResourceOf = (uid: string) => (uid === 'kPZc2f1v' ? resource : null);
    const windows = [
      rotation,
      { ...rotation, subject: { kind: 'record', id: 'other' } } as const,
      {},
    ];
    const found = evaluated(windows, { ...contextOf(), awsResourceOf });
    expect(found.map((finding) => finding.resource)).toEqual([resource, null, null]);
    expect(found[0]).toMatchObject({
      title: `Password rotation failed (${arn}) in Keeper enterprise 8560`,
      subject: { kind: 'record', id: 'kPZc2f1v' },
    });
  });

  it.each([
    [{ keeper_ai_medium_risk_level_detected: 5 }, 'MEDIUM'],
    [{ keeper_ai_medium_risk_level_detected: 5, keeper_ai_session_locked_by_ai_high: 1 }, 'HIGH'],
    [{ keeper_ai_critical_risk_level_detected: 1 }, 'HIGH'],
  ])('has the severity of its worst event: %j', (counts, severity) => {
    const [finding] = evaluated([{ control: 'pam.ai-threat', counts, rows: [] }]);
    expect(finding?.severity).toBe(severity);
  });

  it('has the configured severity', () => {
    const context = contextOf({ overrides: { 'event.*': { severity: 'LOW' } } });
    expect(evaluated([{}], context)[0]?.severity).toBe('LOW');
  });

  it.each([
    ['login_failed_console', 'Logins to the Admin Console failed', 'MEDIUM'],
    ['record_add', 'The audit event "record_add" was logged', 'LOW'],
    ['brand_new', 'The audit event "brand_new" was logged', 'LOW'],
  ])('of %s, which is disabled by default, has texts too', (code, clause, severity) => {
    const windows = [{ control: `event.${code}`, counts: { [code]: 1 }, rows: [] }];
    expect(evaluated(windows)[0]).toMatchObject({
      severity,
      title: expect.stringContaining(clause),
    });
  });

  it.each(['pam.gone-since', 'odd'])('of the removed control %s is skipped', (control) => {
    expect(evaluated([{ control }])).toEqual([]);
  });

  it('is skipped when the log could not be read, and kept when it was read in part', () => {
    const windows = [eventWindow()];
    expect(findingsOf({ events: reading('events', windows, 'failed') })).toEqual([]);
    expect(findingsOf({ events: reading('events', windows, 'incomplete') })).toHaveLength(1);
  });
});

describe('the parties of an event', () => {
  const grant = eventWindow({
    control: 'event.added_admin_key',
    subject: { kind: 'user', id: 'user202@example.com' },
    open: ['7'],
    counts: { added_admin_key: 1 },
    users: ['helpdesk@example.com', 'user202@example.com'],
    addresses: ['198.51.100.77'],
    rows: [
      eventRow({
        type: 'added_admin_key',
        actor: 'helpdesk@example.com',
        target: 'user202@example.com',
        address: '198.51.100.77',
        fields: { role_id: '7' },
      }),
    ],
  });
  const change = (enforcement: string, value?: string) =>
    eventRow({
      type: 'role_enforcement_changed',
      fields: { role_id: '7', enforcement, ...(value !== undefined && { value }) },
    });

  it('are named in the title as actor and target', () => {
    const finding = only(evaluated([grant]), 'event.added_admin_key');
    expect(finding).toMatchObject({
      severity: 'HIGH',
      title:
        'helpdesk@example.com granted administrator rights to user202@example.com in Keeper enterprise 8560',
      fields: {
        actor: 'helpdesk@example.com',
        target: 'user202@example.com',
        'remote-address': '198.51.100.77',
        'severity-reason':
          'From then on, the user can act as an administrator, including vault transfers.',
        attack: 'T1098.003',
      },
    });
  });

  it('are named the same way in Japanese', () => {
    const context = { ...contextOf(), texts: TEXTS.ja };
    expect(evaluated([grant], context)[0]?.title).toBe(
      'helpdesk@example.comがuser202@example.comに管理者権限を付与した (Keeperエンタープライズ 8560)',
    );
  });

  it.each([
    ['user202@example.com', 'MEDIUM'],
    ['helpdesk@example.com', 'HIGH'],
  ])('include the receiver of a vault; to %s it is %s', (receiver, severity) => {
    const rows = [
      eventRow({
        type: 'vault_transferred',
        actor: 'helpdesk@example.com',
        target: 'user211@example.com',
        fields: { to_username: receiver },
      }),
    ];
    const [finding] = evaluated([
      { control: 'event.vault_transferred', counts: { vault_transferred: 1 }, rows },
    ]);
    expect(finding?.title).toContain(
      `helpdesk@example.com transferred the vault of user211@example.com to ${receiver}`,
    );
    expect(finding?.severity).toBe(severity);
  });

  it('of a weakened guard policy make the change HIGH and come first', () => {
    const window = {
      control: 'event.role_enforcement_changed',
      subject: { kind: 'role', id: '7' } as const,
      counts: { role_enforcement_changed: 2 },
    };
    const guarded = [change('require_two_factor', 'false'), change('mask_notes', 'false')];
    expect(evaluated([{ ...window, rows: guarded }])[0]).toMatchObject({
      severity: 'HIGH',
      title:
        'ada@example.com changed enforcement policy require_two_factor of role 7 in Keeper enterprise 8560',
      fields: {
        'severity-reason': 'Guard policy weakened: require_two_factor',
        attack: 'T1685',
        'attack-v18': 'T1562.001',
      },
    });
    expect(evaluated([{ ...window, rows: [change('mask_notes')] }])[0]?.severity).toBe('MEDIUM');
  });

  const WEAKER = ['HIGH', 'Guard policy weakened'] as const;
  const STRICTER = ['MEDIUM', 'Guard policy made stricter'] as const;
  const UNKNOWN = [
    'MEDIUM',
    'Guard policy changed; the event does not show whether it became weaker',
  ] as const;

  it.each([
    ['require_two_factor', 'false', ...WEAKER],
    ['RESTRICT_EXPORT', 'False', ...WEAKER],
    ['restrict_breach_watch', 'true', ...WEAKER],
    ['send_breach_watch_events', 'true', ...STRICTER],
    ['restrict_breach_watch', 'false', ...STRICTER],
    ['require_two_factor', undefined, ...UNKNOWN],
    ['logout_timer_mobile', '5', ...UNKNOWN],
    ['restrict_ip_addresses', '', ...UNKNOWN],
    // Forbids the strongest second factor, or allows one more.
    ['restrict_two_factor_channel_security_keys', 'false', ...UNKNOWN],
  ])('of guard policy %s set to %s are %s', (enforcement, value, severity, reason) => {
    const window = {
      control: 'event.role_enforcement_changed',
      subject: { kind: 'role', id: '7' } as const,
      counts: { role_enforcement_changed: 1 },
      rows: [change(enforcement, value)],
    };
    for (const mode of ['identified', 'none'] as const) {
      expect(evaluated([window], contextOf({}, userNaming({ mode })))[0]).toMatchObject({
        severity,
        fields: { 'severity-reason': `${reason}: ${enforcement}` },
      });
    }
  });

  it('are a material change when there is another one or another address', () => {
    const hash = (fields: Partial<EventWindow>) => {
      const [finding] = evaluated([fields]);
      if (finding === undefined) throw new Error('no finding');
      return prepareFinding(finding, contextOf().tenant).materialHash;
    };
    const users = ['ada@example.com', 'ben@example.com', 'cy@example.com'];
    expect(hash({})).toBe(hash({ lastAt: NOW }));
    expect(hash({ users })).not.toBe(hash({}));
    expect(hash({ addresses: ['192.0.2.17', '198.51.100.77'] })).not.toBe(hash({}));
  });
});

describe('users in event windows', () => {
  const fields = {
    node: 'Berlin',
    record_uid: 'kPZc2f1vAbCdEfGhIjKlMn',
    role_id: '36764920054761',
    to_username: 'ben@example.com',
    device_name: "Ada's phone",
    user_id: '7',
    channel: 'mail to ada@example.com',
  };
  const rows = [eventRow({ target: 'ben@example.com', fields })];

  it('identified: are named', () => {
    const [finding] = evaluated([{ rows }]);
    expect(finding?.evidence).toMatchObject({
      'device-name': "Ada's phone",
      node: 'Berlin',
      'to-username': 'ben@example.com',
    });
  });

  it('pseudonymous: have the same pseudonym as everywhere', () => {
    const [finding] = evaluated([{ rows }], PSEUDONYMOUS);
    const { id } = PSEUDONYMOUS.userSubject('ada@example.com') ?? {};
    const other = PSEUDONYMOUS.userSubject('ben@example.com')?.id;
    expect(finding?.subject.id).toBe(id);
    expect(finding?.title).toContain(`${id} exported`);
    expect(finding?.fields).toMatchObject({ actor: id, target: other });
    expect(finding?.evidence).toMatchObject({ 'to-username': other });
    const text = JSON.stringify(finding);
    expect(text).toContain('192.0.2.17');
    expect(text).not.toMatch(/ada|ben|@example/i);
  });

  it('pseudonymous: the reason of a severity names no user', () => {
    const fields = { to_username: 'ada@example.com' };
    const taken = { ...eventRow({ type: 'vault_transferred', actor: 'ada@example.com' }), fields };
    const [finding] = evaluated(
      [{ control: 'event.vault_transferred', counts: { vault_transferred: 1 }, rows: [taken] }],
      PSEUDONYMOUS,
    );
    expect(finding?.fields['severity-reason']).toBe('Transferred to the person who did it');
    expect(JSON.stringify(finding)).not.toMatch(/ada@/);
  });

  it('none: the finding is about the enterprise and names no user', () => {
    const windows = [
      { rows },
      {
        subject: { kind: 'user', id: 'ben@example.com' },
        counts: { exported_records: 7 },
        firstAt: NOW - 5 * 3_600_000,
        lastAt: NOW - 4 * 3_600_000,
      },
      { occurrence: '20261119T090000Z' },
    ] as const;
    const found = evaluated(windows, NONE);
    expect(found.map(({ subject, occurrence }) => [subject.id, occurrence])).toEqual([
      ['8560', '20261120T090000Z'],
      ['8560', '20261119T090000Z'],
    ]);
    expect(found[0]).toMatchObject({
      title: 'A user exported records from a vault in Keeper enterprise 8560',
      concerned: [],
      concernedTotal: 0,
      fields: { count: '10', 'first-seen': '2026-11-20T07:00:00.000Z', people: '0' },
      evidence: { 'role-id': '36764920054761', 'record-uid': 'kPZc2f1vAbCdEfGhIjKlMn' },
    });
    expect(JSON.stringify(found)).not.toMatch(/ada|ben|@example|192\.0\.2|user-id|phone|Berlin/i);
  });

  it.each(['Ada Lovelace', 'ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ada@example.com'])(
    'pseudonymous, none: an id that could be a name, such as %s, is hidden',
    (id) => {
      const subject = { kind: 'record', id } as const;
      for (const context of [PSEUDONYMOUS, NONE]) {
        const found = evaluated([{ ...rotation, subject }], context);
        expect(found[0]?.subject.kind).toBe('enterprise');
        expect(JSON.stringify(found).normalize('NFKC')).not.toMatch(/ada/i);
      }
    },
  );

  it('pseudonymous: an invalid source address is hidden', () => {
    const address = 'Ada Lovelace';
    const window = { addresses: [address], rows: [eventRow({ address })] };
    const [finding] = evaluated([window], PSEUDONYMOUS);
    expect(finding?.evidence).not.toHaveProperty('remote-address');
    expect(JSON.stringify(finding)).not.toContain(address);
  });

  it("none: a user's incident started by an earlier version has its start day", () => {
    const control = 'event.set_two_factor_off';
    const counts = { set_two_factor_off: 1 };
    expect(evaluated([{ control, counts, open: [''], occurrence: null }], NONE)[0]).toMatchObject({
      subject: { kind: 'enterprise' },
      occurrence: '2026-11-20',
    });
  });

  it('none: a finding that is not about a user keeps its subject', () => {
    const [finding] = evaluated([rotation], NONE);
    expect(finding).toMatchObject({ subject: { kind: 'record', id: 'kPZc2f1v' } });
  });
});

describe('closed event windows', () => {
  const over = (context = contextOf(), status: 'complete' | 'failed' = 'complete') => {
    const closed = [eventWindow(), eventWindow({ ...rotation, endedAt: NOW })];
    return closedFindings({ events: { ...reading('events', [], status), closed } }, context);
  };

  it('use the same finding Ids as before', () => {
    const before = evaluated([{}, rotation]);
    expect(over()).toEqual(
      before.map(({ control, subject, occurrence }) => ({ control, subject, occurrence })),
    );
    const withoutPeople = evaluated([{}, rotation], NONE).map(({ subject }) => subject);
    expect(over(NONE).map(({ subject }) => subject)).toEqual(withoutPeople);
  });

  it('are empty when nothing was read', () => {
    expect(over(contextOf(), 'failed')).toEqual([]);
    expect(closedFindings({}, contextOf())).toEqual([]);
    expect(closedFindings({ events: reading('events', []) }, contextOf())).toEqual([]);
  });
});
