import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { writeComparisonHtml } from '../../src/drawing/html/write-comparison-html.ts';
import html from '../../src/formats/html.ts';
import { sealPage } from '../../src/system/pages/seal-page.ts';
import { EXAMPLE_COMPARISONS, exampleComparison } from '../support/example-comparisons.ts';
import { EXAMPLE_RUNS, exampleReport } from '../support/example-runs.ts';
import { openPage, startBrowser, testEachInBrowser, testInBrowser } from '../support/page-in-browser.ts';

const NAMES = [...Object.keys(EXAMPLE_RUNS), ...Object.keys(EXAMPLE_COMPARISONS)];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Examples that have all there may be on a page. */
const FULL = ['counted', 'known', 'hostile', 'compare-worse'];

let browser: Browser | null = null;
const pages = new Map<string, string>();

beforeAll(async () => {
  browser = await startBrowser().catch(() => null);
});
afterAll(() => browser?.close());

function started(): Browser {
  if (browser === null) throw new Error('the browser did not start');
  return browser;
}

function pageOf(name: string): string {
  const known = pages.get(name);
  if (known !== undefined) return known;
  const isComparison = name in EXAMPLE_COMPARISONS;
  const page = sealPage(
    isComparison
      ? writeComparisonHtml(exampleComparison(name, false))
      : (html.render(exampleReport(name, false), { columns: 80, color: false }) as string),
  );
  pages.set(name, page);
  return page;
}

/** For each chart how many pixels of its canvas are not empty. */
function countPixels(page: Page): Promise<readonly number[]> {
  return page.$$eval('.plot', (plots) =>
    plots.map((plot) => {
      const canvas = plot.querySelector('canvas');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return Array.from(pixels).filter((value, i) => i % 4 === 3 && value !== 0).length;
    }),
  );
}

const rangeOf = (page: Page) => page.textContent('#range');

testEachInBrowser(NAMES)(
  'the page of "%s" draws its charts, complains of nothing and asks for nothing',
  async (name) => {
    await openPage(started(), pageOf(name), {}, async ({ page, complaints, requests }) => {
      const pixels = await countPixels(page);
      expect(pixels.length).toBeGreaterThan(0);
      expect(Math.min(...pixels)).toBeGreaterThan(1000);
      expect(complaints).toEqual([]);
      expect(requests).toEqual([]);
    });
  },
);

const SEEN = [
  ...NAMES.map((name) => ({ name, colorScheme: 'light', width: 1280 }) as const),
  ...FULL.map((name) => ({ name, colorScheme: 'dark', width: 1280 }) as const),
  ...FULL.map((name) => ({ name, colorScheme: 'light', width: 400 }) as const),
];

testEachInBrowser(SEEN)(
  'axe finds nothing on the page of "$name", $colorScheme, $width pixels wide',
  async ({ name, colorScheme, width }) => {
    const options = { colorScheme, viewport: { width, height: 900 } };
    await openPage(started(), pageOf(name), options, async ({ page }) => {
      await page.evaluate(AXE);
      const found = await page.evaluate('axe.run().then(({ violations }) => violations)');
      const words = (found as readonly { id: string; nodes: readonly { html: string }[] }[]).map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
      );
      expect(words).toEqual([]);
    });
  },
);

testEachInBrowser(FULL)('the page of "%s" is no wider than a narrow window', async (name) => {
  await openPage(started(), pageOf(name), { viewport: { width: 360, height: 700 } }, async ({ page }) => {
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});

testInBrowser(
  'a stretch that is dragged over is shown in all charts, and a double click shows the whole run',
  async () => {
    await openPage(started(), pageOf('counted'), {}, async ({ page }) => {
      const whole = await rangeOf(page);
      const plot = page.locator('#plot-kinds .u-over');
      await plot.scrollIntoViewIfNeeded();
      const box = await plot.boundingBox();
      if (box === null) throw new Error('no chart');
      await page.mouse.move(box.x + 0.25 * box.width, box.y + 50);
      await page.mouse.down();
      await page.mouse.move(box.x + 0.5 * box.width, box.y + 60, { steps: 4 });
      await page.mouse.up();
      expect(await rangeOf(page)).toMatch(/^1 min 17.\d s to 2 min 3\d/);
      await plot.dblclick();
      expect(await rangeOf(page)).toBe(whole);
    });
  },
);

testInBrowser('what lies under the mouse is told with its time, its phase and its unit', async () => {
  await openPage(started(), pageOf('counted'), {}, async ({ page }) => {
    await page.locator('#plot-kinds .u-over').hover();
    const tip = await page.textContent('#plot-kinds .tip');
    expect(tip).toMatch(
      /2 min 3\d(?:\.\d)? s, drain 1 \(10:33:\d\d UTC\)anonymous19\d MiBswapped out0 Bof files42 MiB/,
    );
  });
});

testInBrowser('a keyboard moves the cursor and the window, and what is read there is said', async () => {
  await openPage(started(), pageOf('counted'), {}, async ({ page }) => {
    await page.focus('#plot-deciding');
    await page.keyboard.press('End');
    expect(await page.textContent('#said')).toMatch(/^5 min 10 s.*; anon\+swap 366 MiB$/);
    await page.keyboard.press('Shift+ArrowLeft');
    expect(await page.textContent('#said')).toMatch(/^4 min 39 s, drain 2/);
    await page.keyboard.press('+');
    expect(await rangeOf(page)).not.toMatch(/^0 s/);
    await page.keyboard.press('0');
    expect(await rangeOf(page)).toBe('0 s to 5 min 10 s');
  });
});

testInBrowser('every button of the toolbar is reached by the keyboard and moves the window', async () => {
  await openPage(started(), pageOf('leak'), {}, async ({ page }) => {
    const ranges: (string | null)[] = [];
    for (const act of ['in', 'left', 'right', 'out', 'whole']) {
      await page.focus(`[data-act=${act}]`);
      await page.keyboard.press('Enter');
      ranges.push(await rangeOf(page));
    }
    expect(ranges).toEqual([
      '1 min 17.5 s to 3 min 52.5 s',
      '38.8 s to 3 min 13.8 s',
      '1 min 17.5 s to 3 min 52.5 s',
      '0 s to 5 min 10 s',
      '0 s to 5 min 10 s',
    ]);
  });
});

testInBrowser('the time of a note leads to its place in the charts', async () => {
  await openPage(started(), pageOf('counted'), {}, async ({ page }) => {
    await page.click('#log button >> text=3 min 51 s');
    expect(await page.textContent('#plot-deciding .tip')).toMatch(/3 min 51 s, log: Falco internal/);
  });
});

testInBrowser('on paper the charts are light, as wide as the sheet, and what only a screen needs is gone', async () => {
  await openPage(started(), pageOf('counted'), { colorScheme: 'dark' }, async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    await page.waitForSelector('html.paper');
    expect(await page.isVisible('.toolbar')).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(Math.min(...(await countPixels(page)))).toBeGreaterThan(1000);
  });
});

testEachInBrowser(NAMES)(
  'without scripts the page of "%s" shows a picture, and no chart that stays empty',
  async (name) => {
    await openPage(started(), pageOf(name), { javaScriptEnabled: false }, async ({ page }) => {
      expect(await page.isVisible('.picture svg')).toBe(true);
      expect(await page.isVisible('.toolbar, .plot')).toBe(false);
    });
  },
);
