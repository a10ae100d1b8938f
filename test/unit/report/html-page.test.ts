import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { finding, render, sampleModel } from './html-sample.js';

const page = render(await sampleModel());

function hashIn(text: string, tag: string): string {
  const content = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(text)?.[1] ?? '';
  return createHash('sha256').update(content).digest('base64');
}

describe('the HTML report', () => {
  it('allows only its own style and script, by their hashes', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/
      .exec(page)?.[1]
      ?.replaceAll('&#39;', "'");
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hashIn(page, 'style')}'; ` +
        `script-src 'sha256-${hashIn(page, 'script')}'; base-uri 'none'; form-action 'none'`,
    );
  });

  it('has external links only for remediation, without a referrer', () => {
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

  it('has a target in the page for every internal link', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.filter((id) => !ids.has(id))).toEqual([]);
    expect(ids.size).toBe([...page.matchAll(/ id="/g)].length);
  });

  it('starts with the most urgent findings, one per control', async () => {
    const roles = ['1', '2', '3'].map((id) => ({ kind: 'role', id, name: `role ${id}` }) as const);
    const text = render(
      await sampleModel({
        findings: [
          finding({ compliance: 'PASSED', title: 'all is well' }),
          ...roles.map((subject) =>
            finding({
              control: 'policy.x',
              subject,
              title: `on ${subject.name}`,
              severity: 'HIGH',
            }),
          ),
          finding({ control: 'alert.y', severity: 'CRITICAL', title: 'the worst' }),
        ],
      }),
    );
    const list = /<ol>(.*?)<\/ol>/s.exec(text)?.[1] ?? '';
    expect([...list.matchAll(/href="[^"]*">([^<]*)</g)].map(([, title]) => title)).toEqual([
      'the worst',
      'on role 1',
    ]);
    expect(list).toContain('and 2 more of this kind');
    // All open findings are in the list, so no note is needed.
    expect(text).not.toContain('more critical or high');
    expect(text).toContain('<span class="badge critical">1 Critical</span>');
  });

  it.each([
    [['CRITICAL', ...Array(7).fill('HIGH'), 'LOW'], 'and 3 more critical or high findings'],
    [['CRITICAL', ...Array(5).fill('HIGH'), 'LOW'], 'and 1 more critical or high finding<'],
    [[...Array(5).fill('HIGH'), 'LOW', 'LOW'], 'and 2 more open findings'],
    [[...Array(5).fill('HIGH'), 'LOW'], 'and 1 more open finding<'],
  ])('reports what the five of %j omit', async (severities, text) => {
    const findings = severities.map((severity, n) =>
      finding({ control: `benchmark.b${n}`, severity }),
    );
    expect(render(await sampleModel({ findings }))).toContain(text);
  });

  it('counts by the severity of each finding, also within one control', async () => {
    const role = (id: string) => ({ kind: 'role', id, name: id }) as const;
    const text = render(
      await sampleModel({
        findings: [
          ...[1, 2, 3, 4, 5].map((n) =>
            finding({ control: `benchmark.b${n}`, severity: 'CRITICAL' }),
          ),
          finding({ control: 'policy.x', severity: 'HIGH', subject: role('a') }),
          finding({ control: 'policy.x', severity: 'MEDIUM', subject: role('b') }),
        ],
      }),
    );
    expect(text).toContain('and 1 more critical or high finding<');
  });

  it('names the enterprise at the top and in the details, not in every row', () => {
    const titles = [...page.matchAll(/<span class="title text">([^<]*)</g)].map(([, text]) => text);
    expect(titles.length).toBeGreaterThan(50);
    expect(titles.filter((title) => title?.includes('8560'))).toEqual([]);
    expect(page).toContain('Keeper enterprise 8560, region US');
    expect(page).toContain('&#34;Title&#34;: &#34;');
  });

  it.each([
    [49, 'poor'],
    [50, 'fair'],
    [90, 'good'],
  ])('colors a score of %s as %s', async (percent, color) => {
    const findings = Array.from({ length: 100 }, (_, n) =>
      finding({ control: `benchmark.b${n}`, compliance: n < percent ? 'PASSED' : 'FAILED' }),
    );
    const text = render(await sampleModel({ findings }));
    expect(text).toContain(`class="ring ${color}"`);
    expect(text).toContain(`aria-label="Score: ${percent} of 100"`);
  });

  it('shows the differences from Security Hub', () => {
    expect(page).toContain('<code>Compliance.Status</code>');
    expect(page).toMatch(/<del><b>HIGH<\/b><\/del>.*<ins><b>MEDIUM<\/b><\/ins>/s);
    expect(page).toContain(
      '… to everybody who handles credentials in Keeper enterprise <b>8560</b>',
    );
  });

  it('stays below 1.5 MB for 200 findings', async () => {
    const long = { title: 't'.repeat(256), description: 'd'.repeat(1_024) };
    const findings = Array.from({ length: 200 }, (_, n) =>
      finding({ control: `event.e${n}`, ...long }),
    );
    const text = render(await sampleModel({ findings }));
    expect(Buffer.byteLength(text)).toBeLessThan(1_500_000);
  });

  it('escapes hostile text and does not link an invalid address', async () => {
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const text = render(
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
