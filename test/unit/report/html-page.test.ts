import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { collectDetails } from '../../../src/report/html/collect.js';
import { htmlModel } from '../../../src/report/html/model.js';
import { renderHtmlReport } from '../../../src/report/html/page.js';
import { alert, reading } from '../controls/build.js';
import { asffOf, finding, PLACE, READINGS, sampleModel, sampleRun, TENANT } from './html-sample.js';
import { runReport, targetReport, tenantReport } from './sample-report.js';

const page = renderHtmlReport(await sampleModel());

function hashIn(text: string, tag: string): string {
  const content = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(text)?.[1] ?? '';
  return createHash('sha256').update(content).digest('base64');
}

describe('the page', () => {
  it('allows its own style and script by their hashes, and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/
      .exec(page)?.[1]
      ?.replaceAll('&#39;', "'");
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hashIn(page, 'style')}'; ` +
        `script-src 'sha256-${hashIn(page, 'script')}'; base-uri 'none'; form-action 'none'`,
    );
  });

  it('leads outside by remediation links only, without telling from where', () => {
    const tags = page.match(/<[^>]*(?:src|href|action|srcset|data)="[^"#][^"]*"[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(0);
    for (const tag of tags)
      expect(tag).toMatch(/^<a href="https:\/\/docs\.keeper\.io\/[^"]*" rel="noreferrer"/);
    expect(page).not.toMatch(/url\(|@import/);
  });

  it('has headings in order', () => {
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    levels.reduce((before, level) => {
      expect(level - before).toBeLessThanOrEqual(1);
      return level;
    });
  });

  it('leads every link in the page to something in the page', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.filter((id) => !ids.has(id))).toEqual([]);
    expect(ids.size).toBe([...page.matchAll(/ id="/g)].length);
  });

  it('shows what differs from what Security Hub has', () => {
    expect(page).toContain('<code>Compliance.Status</code>');
    expect(page).toMatch(/<del><b>HIGH<\/b><\/del>.*<ins><b>MEDIUM<\/b><\/ins>/s);
    expect(page).toContain(
      '…not deployed to everybody who handles credentials in Keeper <b>company</b> 8560',
    );
  });

  it('stays below 1.5 MB for 200 findings', async () => {
    const long = { title: 't'.repeat(256), description: 'd'.repeat(1_024) };
    const findings = Array.from({ length: 200 }, (_, n) =>
      finding({ control: `event.e${n}`, ...long }),
    );
    const text = renderHtmlReport(await sampleModel({ findings }));
    expect(Buffer.byteLength(text)).toBeLessThan(1_500_000);
  });

  it('keeps a hostile text a text, and an address that is none no link', async () => {
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const text = renderHtmlReport(
      await sampleModel({
        findings: [
          finding({
            control: 'policy.x',
            title: hostile,
            description: hostile,
            subject: { kind: 'role', id: hostile, name: hostile },
            concerned: [{ kind: 'user', id: hostile, name: null }],
            evidence: { [hostile]: hostile },
            requirements: [hostile],
            remediation: { text: hostile, url: 'javascript:alert(1)' },
          }),
        ],
      }),
    );
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toContain('<img');
    expect(text).not.toContain('href="javascript');
  });
});

describe('other runs', () => {
  it('says so when nothing was read or sent', () => {
    const text = renderHtmlReport(htmlModel(runReport(), collectDetails(1)));
    expect(text).toContain('Nothing was read of this tenant');
    expect(text).toContain('Nothing was sent.');
    expect(text).toContain('No findings.');
  });

  it('says so when a read gave nothing', () => {
    const details = collectDetails(1);
    details.tenant({ tenant: TENANT, readings: {}, all: [], wanted: [] });
    const text = renderHtmlReport(htmlModel(sampleRun(), details));
    for (const words of [
      'there is no score',
      'No open findings',
      'No alerts were read',
      'No role policies',
      'No finding about privileged access',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('tells tenants apart', () => {
    const details = collectDetails(2);
    for (const name of ['acme', 'globex']) {
      details.tenant({
        tenant: { ...TENANT, name },
        readings: READINGS,
        all: [finding()],
        wanted: [finding()],
      });
    }
    const tenants = ['acme', 'globex'].map((name) => tenantReport({ name }));
    const text = renderHtmlReport(htmlModel(runReport({ tenants }), details));
    expect(text).toContain('<h3>Tenant globex</h3>');
    expect(text).toContain('globex: Posture at a glance');
    expect(text).toContain('id="finding-2-1"');
  });

  it('marks what was sent and not acknowledged, with the reason', async () => {
    const details = collectDetails(1);
    for (const [control, kind] of [
      ['event.a', 'acknowledged'],
      ['event.b', 'rejected'],
    ] as const) {
      const after = asffOf(finding({ control, title: `title of ${control}` }));
      await details.sending({
        place: PLACE,
        action: 'create',
        finding: after,
        before: async () => null,
      });
      details.outcome(PLACE, after.Id, { kind, reason: kind === 'rejected' ? 'too <long>' : null });
    }
    details.outcome(PLACE, 'keeper/us/8560/unlisted/enterprise', { kind: 'failed', reason: 'x' });
    const target = targetReport({
      created: 1,
      quarantined: 1,
      ingestionEvents: 1,
      estimatedUsd: 12.5,
    });
    const text = renderHtmlReport(
      htmlModel(runReport({ tenants: [tenantReport({ targets: [target] })] }), details),
    );
    expect(text.match(/not acknowledged/g)).toHaveLength(1);
    expect(text).toContain('too &lt;long&gt;');
    expect(text).toContain('1 ingestion event, about $12.50');
  });

  it('counts what it does not list', async () => {
    const details = collectDetails(1);
    const findings = Array.from({ length: 2_001 }, (_, n) => finding({ control: `alert.e${n}` }));
    details.tenant({ tenant: TENANT, readings: {}, all: [], wanted: findings });
    const target = targetReport({ created: 2_001, ingestionEvents: 2_001 });
    const text = renderHtmlReport(
      htmlModel(runReport({ tenants: [tenantReport({ targets: [target] })] }), details),
    );
    expect(text).toContain('1 further finding not listed');
    expect(text).toContain('2001 further findings not listed here.');
  });
});

describe('more than there is room for', () => {
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
      (model) => renderHtmlReport(model),
    );
  }

  it('counts the alerts, roles and resources it leaves out', async () => {
    const text = await bigPage();
    expect(text.match(/and 25 more/g)).toHaveLength(1);
    expect(text.match(/and 5 more/g)).toHaveLength(2);
    expect(text).toContain('and 11 more');
    expect(text).toContain('role 3');
  });

  it('shows the first 40 fields of a difference', async () => {
    const details = collectDetails(1);
    const fields = Object.fromEntries(many.map((n) => [`field-${n}`, `value ${n}`]));
    const after = asffOf(finding({ evidence: fields }));
    const before = asffOf(finding({ evidence: {} }));
    await details.sending({
      place: PLACE,
      action: 'update',
      finding: after,
      before: async () => before,
    });
    const text = renderHtmlReport(htmlModel(sampleRun(), details));
    expect(text).toContain('45 fields differ');
    expect(text).toContain('and 5 more');
    expect(text).toContain('<i>not there</i>');
  });

  it('begins with a long list closed', async () => {
    const details = collectDetails(1);
    for (const n of many) {
      const after = asffOf(finding({ control: `event.e${n}` }));
      await details.sending({
        place: PLACE,
        action: 'create',
        finding: after,
        before: async () => null,
      });
    }
    const text = renderHtmlReport(htmlModel(sampleRun(), details));
    expect(text).toMatch(/<details class="sent">\s*<summary>.*Create<\/span> \(45\)/);
  });
});

describe('odd values', () => {
  it('shows a time that is none as it is', () => {
    const text = renderHtmlReport(htmlModel(runReport({ startedAt: 'soon' }), collectDetails(1)));
    expect(text).toContain('>soon</time>');
  });

  it('shows families, trends and checks it does not know', async () => {
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
    const text = renderHtmlReport(await sampleModel({ findings }));
    expect(text).toContain('<option value="later">later</option>');
    expect(text).toContain('wavering');
    expect(text).toContain('class="cell tint warning"');
  });
});
