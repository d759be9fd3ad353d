import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launch, PROGRAM } from './browser.ts';

/** A test that needs a browser. Without one it counts as skipped. */
export const testInBrowser = PROGRAM === null ? test.skip : test;
/** The same for each of a list. */
export const testEachInBrowser = PROGRAM === null ? test.skip.each : test.each;

/** A page that is open, with what went wrong on it and what it asked for. */
export interface OpenPage {
  readonly page: Page;
  /** what it wrote to the console as an error or warning, threw, or asked in a dialog */
  readonly complaints: readonly string[];
  /** addresses that it asked for, beside its own file and data in it */
  readonly requests: readonly string[];
}

/** Starts the browser of this host. */
export function startBrowser(): Promise<Browser> {
  return launch(PROGRAM ?? '');
}

/** Opens HTML from a file, hands the page over, and closes it. */
export async function openPage<T>(
  browser: Browser,
  html: string,
  options: BrowserContextOptions,
  use: (open: OpenPage) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'leaklab-page-'));
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, ...options });
  try {
    const file = join(folder, 'report.html');
    writeFileSync(file, html);
    const page = await context.newPage();
    const [complaints, requests]: [string[], string[]] = [[], []];
    const own = pathToFileURL(file).href;
    page.on('console', (message) => {
      if (/error|warning/.test(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url() !== own && !request.url().startsWith('data:')) requests.push(request.url());
    });
    await page.goto(own);
    return await use({ page, complaints, requests });
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
