import { accessSync, constants } from 'node:fs';
import { test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where distributions put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The browser of this host, or null. */
export const PROGRAM = PLACES.find(mayRun) ?? null;

/** A page, and what went wrong in it so far: errors of its scripts, of its console, and requests that failed. */
export interface WatchedPage {
  readonly page: Page;
  readonly troubles: readonly string[];
}

/** A test in a real browser: skipped, and counted as skipped, where there is none. */
export function testInBrowser(
  title: string,
  body: (open: () => Promise<WatchedPage>) => Promise<void>,
  timeoutMs = 60_000,
): void {
  if (PROGRAM === null) test.skip(`${title} (needs chromium)`, () => {});
  else test(title, () => withBrowser(PROGRAM, body), timeoutMs);
}

async function withBrowser(
  executablePath: string,
  body: (open: () => Promise<WatchedPage>) => Promise<void>,
): Promise<void> {
  const browser = await launch(executablePath);
  try {
    await body(() => openPage(browser));
  } finally {
    await browser.close();
  }
}

/** Starts a browser. */
export function launch(executablePath: string): Promise<Browser> {
  // root has no namespaces to be kept in
  return chromium.launch({ executablePath, chromiumSandbox: false });
}

async function openPage(browser: Browser): Promise<WatchedPage> {
  const page = await browser.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  page.on('requestfailed', (request) => {
    const { errorText = '' } = request.failure() ?? {};
    // a page that was left before it had come
    if (errorText !== 'net::ERR_ABORTED') troubles.push(`${request.url()}: ${errorText}`);
  });
  return { page, troubles };
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
