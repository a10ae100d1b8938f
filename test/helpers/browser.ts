import { access } from 'node:fs/promises';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
/** Only the page may cause traffic, so that its requests stand out. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws when Debian's Chromium is not installed, with installation instructions */
export async function startBrowser(): Promise<Browser> {
  await access(CHROMIUM).catch(() => {
    throw new Error(`There is no ${CHROMIUM}. Install it: apt-get install -y chromium`);
  });
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS, headless: true });
}

export interface WatchedPage {
  readonly page: Page;
  /** Every requested URL, that of the page first. */
  readonly requests: readonly string[];
  /** Errors, including content security policy violations, and dialogs. */
  readonly complaints: readonly string[];
}

/** Opens a page and records everything a report must not do. */
export async function openWatched(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await page.goto(url);
  return { page, requests, complaints };
}

/**
 * Opens everything that is collapsed, to look for violations. Long lists keep only every fourth
 * entry: entries are alike, and checking all of them takes longer than the rest of the page.
 */
export async function unfold(page: Page, entry: string): Promise<void> {
  await page.evaluate(`
    for (const each of document.querySelectorAll('${entry}:not(:nth-child(4n + 1))')) each.remove();
    for (const each of document.querySelectorAll('details')) each.open = true;`);
  await page.evaluate(axe.source);
}

/** Violations of WCAG and best practices in an expanded page. */
export async function breaches(page: Page): Promise<string[]> {
  return page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' ' + target + ' ' + failureSummary)))`);
}
