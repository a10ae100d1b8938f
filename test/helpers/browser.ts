import { access } from 'node:fs/promises';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
/** Nothing but the page may cause traffic, so that a request of the page stands out. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws when Debian's Chromium is not installed, saying how to install it */
export async function startBrowser(): Promise<Browser> {
  await access(CHROMIUM).catch(() => {
    throw new Error(`There is no ${CHROMIUM}. Install it: apt-get install -y chromium`);
  });
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS, headless: true });
}

export interface WatchedPage {
  readonly page: Page;
  /** Every address asked for, that of the page first. */
  readonly requests: readonly string[];
  /** Errors, refusals of the content security policy among them, and dialogs. */
  readonly complaints: readonly string[];
}

/** Opens a page and notes whatever a report must not do. */
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
 * Opens whatever is closed, to look for breaches. Of a long list only every fourth entry is left: they are
 * alike, and all of them cost more than the rest of the page.
 */
export async function unfold(page: Page, entry: string): Promise<void> {
  await page.evaluate(`
    for (const each of document.querySelectorAll('${entry}:not(:nth-child(4n + 1))')) each.remove();
    for (const each of document.querySelectorAll('details')) each.open = true;`);
  await page.evaluate(axe.source);
}

/** Breaches of WCAG and of good practice in a page that was unfolded. */
export async function breaches(page: Page): Promise<string[]> {
  return page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' ' + target + ' ' + failureSummary)))`);
}
