import { describe, expect, it } from 'vitest';
import type { SourceStatus } from '../../../src/domain/observation.js';
import { collectDetails } from '../../../src/report/html/collect.js';
import { htmlModel } from '../../../src/report/html/model.js';
import { findingPlanned, outcomeReceived } from '../../helpers/run-events.js';
import { alert, reading } from '../controls/build.js';
import {
  asffOf,
  finding,
  PLACE,
  plannedOf,
  READINGS,
  render,
  sampleModel,
  sampleRun,
  TENANT,
} from './html-sample.js';
import { runReport, sourceReport, targetReport, tenantReport } from './sample-report.js';

const OTHER = { ...PLACE, account: '444455556666' };

describe('special runs', () => {
  it('reports that nothing was read or sent', () => {
    const text = render(htmlModel(runReport(), collectDetails(1)));
    expect(text).toContain('Nothing of this tenant was read');
    expect(text).toContain('Nothing was sent.');
    expect(text).toContain('No findings.');
  });

  function emptyPage(status: SourceStatus): string {
    const ids = ['benchmarks', 'alerts', 'role-policies', 'privileged-access'] as const;
    const sources = ids.map((id) => sourceReport({ id, status }));
    const details = collectDetails(1);
    details.subscriber({ type: 'tenant-read', tenant: TENANT, readings: {}, all: [], wanted: [] });
    return render(htmlModel(runReport({ tenants: [tenantReport({ sources })] }), details));
  }

  it('reports success only if everything was read', () => {
    const text = emptyPage('complete');
    for (const words of [
      'there is no score',
      'No open findings.',
      'No alerts in the last 60 days',
      'Keeper lists no benchmarks',
      'No policy was checked',
      'No finding about privileged access',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('does not report a failed read as unknown state', () => {
    const text = emptyPage('failed');
    expect(text.match(/This could not be read in this run/g)).toHaveLength(4);
    expect(text).toContain('No open findings in what could be read.');
    expect(text).not.toContain('No alerts');
  });

  it('keeps the findings of a source that failed', () => {
    const sources = [
      sourceReport({ id: 'alerts', status: 'failed', observations: 0, kept: 3 }),
      sourceReport({ id: 'events', status: 'incomplete', kept: 1 }),
    ];
    const details = collectDetails(1);
    details.subscriber({ type: 'tenant-read', tenant: TENANT, readings: {}, all: [], wanted: [] });
    const text = render(htmlModel(runReport({ tenants: [tenantReport({ sources })] }), details));
    expect(text).toContain('Alerts: failed (3 findings kept from the last run)');
    expect(text).toContain('Events: incomplete (1 finding kept from the last run)');
    expect(text).toContain('plus 4 findings kept from the last run');
  });

  it('shows what a disabled source requires', () => {
    const text = emptyPage('off');
    expect(text.match(/Not read in this run\./g)).toHaveLength(4);
    expect(text.match(/It requires Keeper Commander/g)).toHaveLength(2);
  });

  it('shows the same error of several sources and targets once, with its fix', () => {
    const error = { code: 'KeeperAuth', message: 'The token is refused.', hint: 'Make a new one.' };
    const silent = { code: 'Timeout', message: 'No response.', hint: null };
    const sources = (['benchmarks', 'alerts'] as const).map((id) =>
      sourceReport({ id, status: 'failed', error }),
    );
    const targets = ['us-east-1', 'us-west-2'].map((region) =>
      targetReport({ region, status: 'unreachable', error: silent }),
    );
    const text = render(
      htmlModel(runReport({ tenants: [tenantReport({ sources, targets })] }), collectDetails(1)),
    );
    expect(text.match(/The token is refused\./g)).toHaveLength(1);
    expect(text).toContain('Benchmarks, Alerts <code>KeeperAuth</code>');
    expect(text.match(/Make a new one\./g)).toHaveLength(1);
    expect(text).toContain('111122223333 us-east-1, 111122223333 us-west-2 <code>Timeout</code>');
  });

  it('separates tenants, after a table of them', () => {
    const details = collectDetails(3);
    for (const name of ['acme', 'globex']) {
      details.subscriber({
        type: 'tenant-read',
        tenant: { ...TENANT, name },
        readings: READINGS,
        all: [finding({ severity: 'HIGH' })],
        wanted: [finding({ severity: 'HIGH' })],
      });
    }
    const refused = targetReport({
      status: 'refused',
      error: { code: 'InvalidAccess', message: 'Not enabled.', hint: null },
    });
    const tenants = [
      tenantReport(),
      tenantReport({ name: 'globex', targets: [targetReport(), refused] }),
      tenantReport({ name: 'initech' }),
    ];
    const text = render(htmlModel(runReport({ tenants }), details));
    expect(text).toContain('<h3>Tenant globex</h3>');
    expect(text).toContain('<option value="globex">globex</option>');
    expect(text).toMatch(/href="#tenant-2">globex<\/a><\/th>(<td class="number">\d+<\/td>){4}/);
    expect(text).toMatch(/<td class="number">1 \/ 2 <span class="bad"/);
    expect(text).toMatch(/href="#tenant-3">initech<\/a><\/th><td[^>]*>not read<\/td>/);
    expect(text).toContain('id="tenant-2">Tenant globex</h2>');
  });

  it('has no table for a single tenant, and its name once', async () => {
    const text = render(await sampleModel());
    expect(text).not.toContain('id="tenants"');
    expect(text).toContain('<h2 id="tenant-1" class="unseen">Tenant acme</h2>');
    expect(text).not.toContain('name="tenant"');
  });

  it('shows once what is sent to several targets, and where it differs', async () => {
    const text = render(await sampleModel());
    expect(text.match(/<code>RecordState<\/code>/g)).toHaveLength(1);
    expect(text.match(/only in us-east-1/g)).toHaveLength(1);
  });

  it('explains held and quarantined findings, if there are any', async () => {
    const target = targetReport({ held: 2, quarantined: 1 });
    const report = runReport({ tenants: [tenantReport({ targets: [target] })] });
    const text = render(htmlModel(report, collectDetails(1)));
    expect(text).toContain('Held: the source could not be read completely');
    expect(text).toContain('keeper-bridge quarantine list');
    expect(render(await sampleModel())).not.toContain('Held:');
  });

  it('also shows the account if there are several', async () => {
    const details = collectDetails(1);
    await details.subscriber(plannedOf(finding(), 'create'));
    await details.subscriber(plannedOf(finding({ control: 'alert.x' }), 'create', OTHER));
    const targets = [PLACE, OTHER].map(({ account, region }) => targetReport({ account, region }));
    const report = runReport({ command: 'plan', tenants: [tenantReport({ targets })] });
    const text = render(htmlModel(report, details));
    expect(text).toContain('only in 444455556666 us-east-1');
  });

  it('marks findings that were sent but not acknowledged, with the reason', async () => {
    const details = collectDetails(1);
    for (const [control, kind] of [
      ['event.a', 'acknowledged'],
      ['event.b', 'rejected'],
    ] as const) {
      const after = asffOf(finding({ control, title: `title of ${control}` }));
      await details.subscriber(findingPlanned(PLACE, 'create', after));
      const error = kind === 'rejected' ? { code: 'InvalidInput', message: 'too <long>' } : null;
      await details.subscriber(outcomeReceived(PLACE, after, { kind, error }));
    }
    const unlisted = asffOf(finding(), { Id: 'keeper/us/8560/unlisted/enterprise' });
    const failed = { kind: 'failed', error: { code: 'x', message: 'x' } } as const;
    await details.subscriber(outcomeReceived(PLACE, unlisted, failed));
    const target = targetReport({
      created: 1,
      quarantined: 1,
      ingestionEvents: 1,
      estimatedUsd: 12.5,
    });
    const text = render(
      htmlModel(runReport({ tenants: [tenantReport({ targets: [target] })] }), details),
    );
    expect(text.match(/not acknowledged/g)).toHaveLength(1);
    expect(text).toContain('InvalidInput: too &lt;long&gt;');
    expect(text).toContain('1 ingestion event, about $12.50');
  });

  it('counts what it does not list', async () => {
    const details = collectDetails(1);
    const findings = Array.from({ length: 2_001 }, (_, n) => finding({ control: `alert.e${n}` }));
    details.subscriber({
      type: 'tenant-read',
      tenant: TENANT,
      readings: {},
      all: [],
      wanted: findings,
    });
    const target = targetReport({ created: 2_001, ingestionEvents: 2_001 });
    const text = render(
      htmlModel(runReport({ tenants: [tenantReport({ targets: [target] })] }), details),
    );
    expect(text).toContain('1 more finding not listed');
    expect(text).toContain('2,001 more changes not listed here.');
  });
});

describe('more rows than the report shows', () => {
  const many = Array.from({ length: 45 }, (_, n) => n);

  function bigPage(): Promise<string> {
    const findings = many.flatMap((n) => [
      finding({
        control: 'policy.export-off',
        subject: { kind: 'role', id: `${n}`, name: `role ${n}` },
      }),
      finding({
        control: 'pam.rotation-failed',
        compliance: null,
        subject: { kind: 'record', id: `record-${n}`, name: null },
        concerned: [{ kind: 'user', id: 'ada@example.com', name: 'Ada' }],
        concernedTotal: 12,
      }),
    ]);
    const alerts = many.map((n) =>
      alert({ eventType: `event_${n}`, currentCount: n + 1, previousCount: 0 }),
    );
    return sampleModel({ findings, readings: { alerts: reading('alerts', alerts) } }).then(
      (model) => render(model),
    );
  }

  it('are counted for alerts, roles and resources', async () => {
    const text = await bigPage();
    expect(text.match(/and 25 more/g)).toHaveLength(1);
    expect(text.match(/and 5 more/g)).toHaveLength(2);
    expect(text).toContain('and 11 more');
    expect(text).toContain('role 3');
  });

  it('are cut to the first 40 fields of a difference', async () => {
    const details = collectDetails(1);
    const fields = Object.fromEntries(many.map((n) => [`field-${n}`, `value ${n}`]));
    const after = asffOf(finding({ evidence: fields }));
    const before = asffOf(finding({ evidence: {} }));
    await details.subscriber(findingPlanned(PLACE, 'update', after, async () => before));
    const text = render(htmlModel(sampleRun(), details));
    expect(text).toContain('45 fields differ');
    expect(text).toContain('and 5 more');
    expect(text).toContain('<i>absent</i>');
  });

  it('are collapsed in a long list', async () => {
    const details = collectDetails(1);
    for (const n of many) {
      const after = asffOf(finding({ control: `event.e${n}` }));
      await details.subscriber(findingPlanned(PLACE, 'create', after));
    }
    const text = render(htmlModel(sampleRun(), details));
    expect(text).toMatch(/<details class="sent create">\s*<summary>.*Create<\/span> \(45\)/);
  });
});

describe('unusual values', () => {
  it('shows an invalid time unchanged', () => {
    const text = render(htmlModel(runReport({ startedAt: 'soon' }), collectDetails(1)));
    expect(text).toContain('>soon</time>');
  });

  it('shows unknown families, trends and checks', async () => {
    const findings = [
      finding({ control: 'later.control' }),
      finding({ control: 'benchmark.later', compliance: null }),
      finding({
        control: 'alert.later',
        compliance: null,
        fields: { 'event-type': 'login_failure', trend: 'wavering' },
      }),
      finding({
        control: 'policy.later',
        compliance: 'WARNING',
        subject: { kind: 'role', id: '1', name: 'r' },
      }),
    ];
    const text = render(await sampleModel({ findings }));
    expect(text).toContain('<option value="later">later</option>');
    expect(text).toContain('wavering');
    expect(text).toContain('class="cell warning"');
  });
});
