import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { runCli } from '../../src/cli/program.js';
import { TEXTS } from '../../src/controls/languages.js';
import { createEmulators } from '../../src/emulator/index.js';
import { WORDS } from '../../src/report/html/words.js';
import {
  breaches,
  openWatched,
  startBrowser,
  unfold,
  type WatchedPage,
} from '../helpers/browser.js';
import { memoryIo } from '../helpers/cli-io.js';
import { finding, render, sampleFindings, sampleModel } from '../unit/report/html-sample.js';

/** Ignored by git; kept by the build for review. */
const SCREENSHOTS = 'coverage/screenshots';
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 800 };
/** A4 without margins, at 96 pixels per inch. */
const PAPER = { width: 673, height: 1002 };
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>${'x'.repeat(10_000)}`;
const GATEWAY = 'keeper/us/8560/pam.gateway-offline/gateway/gw-1';

let browser: Browser;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-html-'));
  await mkdir(SCREENSHOTS, { recursive: true });
  const japanese = await sampleModel({ findings: sampleFindings(TEXTS.ja) });
  await writeFile(join(directory, 'report.html'), render(await sampleModel()));
  await writeFile(join(directory, 'report-ja.html'), render(japanese, WORDS.ja));
  await writeFile(join(directory, 'hostile.html'), render(await hostileModel()));
  await writeFile(join(directory, 'long.html'), await longReport());
  browser = await startBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await rm(directory, { recursive: true, force: true });
});

/** What `plan --html` writes for the emulated enterprise with one finding for each role and user. */
async function longReport(): Promise<string> {
  const emulators = await createEmulators({});
  const controls = { 'policy.*': { perRole: true }, 'adoption.*': { perUser: true } };
  const configuration = { ...emulators.configuration, ledger: { file: '/nowhere/ledger' } };
  const text = JSON.stringify(configuration, (key, value) =>
    key === 'tenants' ? value.map((tenant: object) => ({ ...tenant, controls })) : value,
  );
  let page = '';
  const io = memoryIo({
    env: emulators.environment,
    readFile: async () => text,
    async writeFile(_: string, text: string) {
      page = text;
    },
  });
  await runCli(['plan', '--config', 'emulated.yaml', '--html', 'page.html'], io, COMMANDS);
  await emulators.stop();
  return page;
}

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

function open(name: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const [file = '', hash = ''] = name.split('#');
  const url = pathToFileURL(join(directory, file));
  url.hash = hash;
  return openWatched(browser, url.href, { viewport: WIDE, ...options });
}

const widthOf = (page: Page) => page.evaluate('document.documentElement.scrollWidth');
const focused = (page: Page, what: string) => page.evaluate(`document.activeElement.${what}`);
const shown = (page: Page) => page.locator('details.finding:visible').count();
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** A file in a window, and the names of its screenshots in each color scheme. */
const LOOKS = [
  ['report.html', WIDE, { light: 'report-light', dark: 'report-dark' }],
  ['report.html', NARROW, { light: 'report-narrow', dark: 'report-narrow-dark' }],
  ['report-ja.html', WIDE, { light: 'report-ja' }],
] as const;

describe.each(LOOKS)('%s in a window of $width', (file, viewport, pictures) => {
  it('makes no requests, fits, and is accessible', async () => {
    const { page, requests, complaints } = await open(file, { viewport });
    const schemes = Object.keys(pictures) as (keyof typeof pictures)[];
    await page.locator('details.finding summary').first().click();
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const path = join(SCREENSHOTS, `${pictures[colorScheme]}.png`);
      await page.screenshot({ path, fullPage: true });
    }
    expect(await widthOf(page)).toBe(viewport.width);
    await unfold(page, '.finding');
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      expect(await breaches(page)).toEqual([]);
    }
    expect(requests).toEqual([page.url()]);
    expect(complaints).toEqual([]);
  }, 60_000);
});

describe('without scripts', () => {
  it('shows everything, and nothing that would need them', async () => {
    const { page } = await open(`report.html#${GATEWAY}`, { javaScriptEnabled: false });
    expect(await page.locator('details.finding').count()).toBeGreaterThan(50);
    expect(await page.locator('#filters').isVisible()).toBe(false);
    // The browser itself opens the finding in the URL fragment.
    const named = page.locator('details.finding[open]');
    await named.locator('.asff summary').click();
    expect(await named.locator('pre').innerText()).toContain(GATEWAY);
    expect(await named.locator('.copy').isVisible()).toBe(false);
  }, 60_000);

  it('prints each finding once, open ones with remediation, at paper width', async () => {
    const { page } = await open('report.html', { javaScriptEnabled: false, viewport: PAPER });
    await page.emulateMedia({ media: 'print' });
    const [unmet, met] = [
      page.locator('[data-status=failed]'),
      page.locator('[data-status=passed]'),
    ];
    expect(await unmet.last().locator('.description').isVisible()).toBe(true);
    expect(await unmet.last().locator('.remediation').isVisible()).toBe(true);
    expect(await unmet.last().locator('.identity').isVisible()).toBe(false);
    expect(await met.last().locator('summary').first().isVisible()).toBe(true);
    expect(await met.last().locator('.body').isVisible()).toBe(false);
    expect(await page.locator('.sent.create li').first().isVisible()).toBe(false);
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await widthOf(page)).toBe(PAPER.width);
  }, 60_000);
});

describe('the printed report', () => {
  it('needs at most 15 pages for about a hundred findings', async () => {
    const page = (await open('long.html')).page;
    expect(await page.locator('details.finding').count()).toBeGreaterThan(90);
    const pdf = await page.pdf({ path: join(SCREENSHOTS, 'report.pdf'), preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? [];
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.length).toBeLessThanOrEqual(15);
  }, 60_000);
});

describe('keyboard navigation', () => {
  it('searches and filters the findings with the focus always visible', async () => {
    const { page } = await open('report.html');
    const all = await shown(page);
    // The skip link, the three links of the table of contents, and into the section of the last
    // one.
    for (const _ of ['skip', 'glance', 'hub', 'findings']) {
      await press(page, 'Tab');
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
      expect(outline).toBe('solid');
    }
    await press(page, 'Enter', 'Tab');
    expect(await focused(page, 'name')).toBe('text');
    await page.keyboard.type('OFFLINE gateway');
    expect(await shown(page)).toBe(1);
    expect(await page.locator('#filters output').innerText()).toBe(`1 of ${all} shown`);
    await press(page, 'Control+A', 'Delete', 'Tab', 'Space');
    expect(await focused(page, 'value')).toBe('CRITICAL');
    expect(await shown(page)).toBe(all - 1);
    await page.getByRole('button', { name: 'Clear' }).press('Enter');
    await page.getByText(`${all} of ${all} shown`).waitFor();
    await page.getByLabel('Family').press('A');
    expect(await page.getByLabel('Family').inputValue()).toBe('alert');
    expect(await shown(page)).toBe(4);
    const none = page.getByText('No finding matches these filters.');
    expect(await none.isVisible()).toBe(false);
    await page.getByRole('combobox', { name: 'Status' }).selectOption('passed');
    expect(await shown(page)).toBe(0);
    expect(await none.isVisible()).toBe(true);
  }, 60_000);

  it('leads from a number in the overview to the findings it counts', async () => {
    const { page } = await open('report.html');
    const link = page.locator('a[data-family=pam][data-severity=MEDIUM]');
    const count = Number(await link.innerText());
    await link.press('Enter');
    expect(await shown(page)).toBe(count);
    const sum = page.locator('a[data-family=""][data-severity=""]');
    const total = Number(await sum.innerText());
    await sum.press('Enter');
    expect(await shown(page)).toBe(total);
  }, 60_000);

  it('opens a finding from the overview, even one that is filtered out', async () => {
    const { page } = await open('report.html');
    await page.getByLabel('Search').fill('no such finding');
    expect(await shown(page)).toBe(0);
    await page.locator('.alerts a').first().press('Enter');
    await page.locator('details.finding[open] .body').waitFor({ state: 'visible' });
    expect(await focused(page, 'tagName')).toBe('SUMMARY');
    expect(await focused(page, 'innerText')).toContain('Active');
    expect(await shown(page)).toBeGreaterThan(50);
  }, 60_000);
});

describe('a link to a finding Id', () => {
  it('opens the finding, whose ASFF can be copied', async () => {
    const { page } = await open(`report.html#${GATEWAY}`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const named = page.locator('details.finding[open]');
    expect(await focused(page, 'innerText')).toContain('gateway');
    await named.locator('.asff summary').press('Enter');
    await named.getByRole('button', { name: 'Copy' }).press('Enter');
    await page.getByRole('status').getByText('Copied').waitFor({ state: 'attached' });
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(JSON.parse(String(copied))).toMatchObject({ Id: GATEWAY, SchemaVersion: '2018-10-08' });
  }, 60_000);
});

describe('a hostile finding', () => {
  it('is shown as plain text', async () => {
    const { page, requests, complaints } = await open('hostile.html');
    const first = page.locator('details.finding').first();
    await first.locator('summary').first().click();
    for (const [look, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: join(SCREENSHOTS, `hostile-${look}.png`) });
      expect(await widthOf(page)).toBe(viewport.width);
    }
    expect(await first.locator('.title').innerText()).toContain('<script>alert(1)</script>');
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('img').count()).toBe(0);
    expect(requests).toEqual([page.url()]);
    expect(complaints).toEqual([]);
  }, 60_000);
});

it('has content in every family', () => {
  const families = new Set(sampleFindings().map(({ control }) => control.split('.')[0]));
  expect([...families].sort()).toEqual(['adoption', 'alert', 'benchmark', 'pam', 'policy']);
});
