import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtmlReport } from '../../src/report/html/page.js';
import { openWatched, startBrowser, type WatchedPage } from '../helpers/browser.js';
import { finding, sampleFindings, sampleModel } from '../unit/report/html-sample.js';

/** Ignored by git; kept by the build so that people can look at them. */
const SCREENSHOTS = 'coverage/screenshots';
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 800 };
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>${'x'.repeat(10_000)}`;

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keeper-bridge-html-'));
  await mkdir(SCREENSHOTS, { recursive: true });
  await writeFile(join(folder, 'report.html'), renderHtmlReport(await sampleModel()));
  await writeFile(join(folder, 'hostile.html'), renderHtmlReport(await hostileModel()));
  browser = await startBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

function hostileModel() {
  const role = { kind: 'role', id: HOSTILE, name: HOSTILE } as const;
  const texts = {
    title: HOSTILE,
    description: HOSTILE,
    remediation: { text: HOSTILE, url: `javascript:${HOSTILE}` },
    requirements: [HOSTILE],
    evidence: { [HOSTILE]: HOSTILE },
    concerned: [{ kind: 'user', id: HOSTILE, name: HOSTILE } as const],
  };
  return sampleModel({
    findings: [
      finding({ ...texts, control: 'policy.export-off', subject: role }),
      finding({ ...texts, control: 'pam.rotation-failed', compliance: null, subject: role }),
      finding({ ...texts, control: `benchmark.${HOSTILE}` }),
    ],
  });
}

function open(name: string, options: BrowserContextOptions): Promise<WatchedPage> {
  return openWatched(browser, pathToFileURL(join(folder, name)).href, options);
}

/** Breaches of WCAG and of good practice, with everything unfolded. */
async function breaches(page: Page): Promise<string[]> {
  await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ' ' + target + ' ' + failureSummary)))`);
}

const LOOKS = [
  ['light', { colorScheme: 'light', viewport: WIDE }],
  ['dark', { colorScheme: 'dark', viewport: WIDE }],
  ['narrow', { colorScheme: 'light', viewport: NARROW }],
  ['narrow-dark', { colorScheme: 'dark', viewport: NARROW }],
] as const;

describe.each(LOOKS)('the report, %s', (look, options) => {
  it('asks for nothing, fits the window and is open to everybody', async () => {
    const { page, requests, complaints } = await open('report.html', options);
    await page.locator('details.finding summary').first().click();
    await page.screenshot({ path: join(SCREENSHOTS, `report-${look}.png`), fullPage: true });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(
      options.viewport.width,
    );
    expect(await breaches(page)).toEqual([]);
    expect(requests).toEqual([page.url()]);
    expect(complaints).toEqual([]);
  }, 60_000);
});

describe('without scripts', () => {
  it('shows everything, and nothing that would need them', async () => {
    const { page } = await open('report.html', { javaScriptEnabled: false, viewport: WIDE });
    const findings = page.locator('details.finding');
    expect(await findings.count()).toBeGreaterThan(50);
    expect(await page.locator('#filters').isVisible()).toBe(false);
    await findings.first().locator('summary').first().click();
    await findings.first().locator('.asff summary').click();
    expect(await findings.first().locator('pre').innerText()).toContain('"SchemaVersion"');
  }, 60_000);

  it('prints what is in every finding', async () => {
    const { page } = await open('report.html', { javaScriptEnabled: false, viewport: WIDE });
    await page.emulateMedia({ media: 'print' });
    const bodies = page.locator('details.finding > .body');
    expect(await bodies.last().isVisible()).toBe(true);
    expect(await page.locator('nav').isVisible()).toBe(false);
  }, 60_000);
});

describe('by keyboard', () => {
  const focused = (page: Page, what: string) => page.evaluate(`document.activeElement.${what}`);
  const shown = (page: Page) => page.locator('details.finding:visible').count();
  const press = async (page: Page, ...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  it('searches and filters the findings', async () => {
    const { page } = await open('report.html', { viewport: WIDE });
    const all = await shown(page);
    // The skip link, the three links of the contents, and into the section that the last one leads to.
    await press(page, 'Tab', 'Tab', 'Tab', 'Tab', 'Enter', 'Tab');
    expect(await focused(page, 'name')).toBe('text');
    await page.keyboard.type('OFFLINE gateway');
    expect(await shown(page)).toBe(1);
    expect(await page.locator('#filters output').innerText()).toBe(`1 of ${all} shown`);
    await press(page, 'Control+A', 'Delete', 'Tab', 'Space');
    expect(await focused(page, 'value')).toBe('CRITICAL');
    expect(await shown(page)).toBe(all - 2);
    await page.getByRole('button', { name: 'Clear' }).press('Enter');
    await page.getByText(`${all} of ${all} shown`).waitFor();
    await page.getByLabel('Family').press('A');
    expect(await page.getByLabel('Family').inputValue()).toBe('alert');
    expect(await shown(page)).toBe(4);
    await page.getByRole('combobox', { name: 'Status' }).selectOption('passed');
    expect(await shown(page)).toBe(0);
  }, 60_000);

  it('opens a finding from the overview, even one that is filtered out', async () => {
    const { page } = await open('report.html', { viewport: WIDE });
    await page.getByLabel('Search').fill('no such finding');
    expect(await shown(page)).toBe(0);
    await page.locator('.alerts a').first().press('Enter');
    await page.locator('details.finding[open] .body').waitFor({ state: 'visible' });
    expect(await focused(page, 'tagName')).toBe('SUMMARY');
    expect(await focused(page, 'innerText')).toContain('Open');
    expect(await shown(page)).toBeGreaterThan(50);
  }, 60_000);
});

describe('a hostile finding', () => {
  it.each([
    ['wide', WIDE],
    ['narrow', NARROW],
  ] as const)(
    'is shown as the text it is, %s',
    async (look, viewport) => {
      const { page, requests, complaints } = await open('hostile.html', { viewport });
      const first = page.locator('details.finding').first();
      await first.locator('summary').first().click();
      await page.screenshot({ path: join(SCREENSHOTS, `hostile-${look}.png`) });
      expect(await first.locator('.title').innerText()).toContain('<script>alert(1)</script>');
      expect(await page.locator('script').count()).toBe(1);
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
      expect(requests).toEqual([page.url()]);
      expect(complaints).toEqual([]);
    },
    60_000,
  );
});

it('has something of every family to show', () => {
  const families = new Set(sampleFindings().map(({ control }) => control.split('.')[0]));
  expect([...families].sort()).toEqual(['adoption', 'alert', 'benchmark', 'pam', 'policy']);
});
