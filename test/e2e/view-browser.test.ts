import { writeFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { testInBrowser } from '../support/browser.ts';
import { inEmptyFolder } from '../support/command.ts';
import { withViewer } from '../support/start-viewer.ts';
import { runLines, writeRun } from '../support/write-runs.ts';

const [FIRST, SECOND] = ['20261120-020000-0001', '20261121-020000-0002'] as const;

testInBrowser('the list shows itself once all is read, and two that are picked are compared', async (open) => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder, { id: FIRST, seed: 1 });
    writeRun(folder, { id: SECOND, seed: 2, bytesPerOperation: 2048, startedWallMs: Date.UTC(2026, 10, 21, 2) });
    await withViewer(folder, ['.'], async ({ url }) => {
      const { page, troubles } = await open();
      await page.goto(url);
      const boxes = page.getByRole('checkbox');
      await boxes.nth(1).waitFor();
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await page.getByRole('button', { name: 'Compare the two picked' }).click();
      expect(await page.locator('body').textContent()).toMatch(/worse new falco.*anon\+swap grows/s);
      expect(new URL(page.url()).search).toBe(`?run=${SECOND}&run=${FIRST}`);
      expect(troubles).toEqual([]);
    });
  });
});

testInBrowser('links lead from the list to a run, to the run before, and along the trend', async (open) => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder, { id: FIRST, seed: 1 });
    writeRun(folder, { id: SECOND, seed: 2, bytesPerOperation: 2048, startedWallMs: Date.UTC(2026, 10, 23, 2) });
    await withViewer(folder, ['.'], async ({ url, readList }) => {
      await readList();
      const { page, troubles } = await open();
      await page.goto(url);
      await page.getByRole('link', { name: '2026-11-23 02:00', exact: true }).click();
      expect(page.url()).toBe(`${url}run/${SECOND}`);
      await page.goBack();
      await page.getByRole('link', { name: `compare ${SECOND} with ${FIRST}` }).click();
      expect(await page.locator('body').textContent()).toMatch(/worse new falco.*anon\+swap grows/s);
      await page.goBack();
      await page.locator('svg a.leak').focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(`${url}run/${SECOND}`);
      expect(troubles).toEqual([]);
    });
  });
});

testInBrowser('the page of a run in progress goes on by itself, and becomes the report', async (open) => {
  await inEmptyFolder(async (folder) => {
    const lines = runLines({ id: FIRST, bytesPerOperation: 2048 });
    const path = writeRun(folder, { id: FIRST, bytesPerOperation: 2048, seconds: 50 });
    await withViewer(folder, ['.'], async ({ url }) => {
      const { page, troubles } = await open();
      await page.goto(`${url}run/${FIRST}`);
      const heading = page.getByRole('heading', { level: 1 });
      expect(await heading.textContent()).toBe('running: load 1, 50 s of 3 min 30 s');
      writeRun(folder, { id: FIRST, bytesPerOperation: 2048, seconds: 100 });
      await page.getByRole('heading', { name: 'running: drain 1' }).waitFor();
      writeFileSync(path, `${lines.join('\n')}\n`);
      await page.getByRole('heading', { name: 'Over time' }).waitFor();
      expect(troubles).toEqual([]);
    });
  });
});

testInBrowser('a list of many columns fits a small window: what is too wide scrolls by itself', async (open) => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder, { id: FIRST, seed: 1 });
    writeRun(folder, { id: SECOND, seed: 2, bytesPerOperation: 2048 });
    await withViewer(folder, ['.'], async ({ url, readList }) => {
      await readList();
      const { page } = await open();
      await page.setViewportSize({ width: 360, height: 640 });
      await page.goto(url);
      const isTooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
      expect(await page.evaluate(isTooWide)).toBe(false);
    });
  });
});
