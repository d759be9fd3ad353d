import { expect, test } from '@jest/globals';
import svg from '../../../src/formats/svg.ts';
import { rasterize } from '../../../src/system/pictures/rasterize.ts';
import { exampleReport } from '../../support/example-runs.ts';
import { readPng } from '../../support/read-png.ts';

const PAGE = svg.render(exampleReport('leak', true), { columns: 80, color: false });

/** Pixels that differ, of two pictures of one size, within the lines [top, bottom). */
function countUnlike(
  one: Uint8Array,
  other: Uint8Array,
  stride: number,
  [top, bottom]: readonly [number, number],
): number {
  let unlike = 0;
  for (let at = top * stride; at < bottom * stride; at += 4) {
    if (one.subarray(at, at + 4).some((value, i) => value !== other[at + i])) unlike += 1;
  }
  return unlike;
}

test('a picture is twice as large as its drawing', async () => {
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(PAGE) ?? [];
  const pixels = readPng(await rasterize(PAGE));
  expect([pixels.width, pixels.height]).toEqual([2 * Number(width), 2 * Number(height)]);
});

test('the text is there: without it the heading has other pixels', async () => {
  const [drawn, silent] = [await rasterize(PAGE), await rasterize(PAGE.replace(/<text[\s\S]*?<\/text>/g, ''))];
  const [one, other] = [readPng(drawn), readPng(silent)];
  expect(countUnlike(one.rgba, other.rgba, one.width * 4, [48, 140])).toBeGreaterThan(5000);
});

test.each(['M', '±', 'µ', 'Ж', '→', '≥'])('"%s" has a shape of its own in the shipped typeface', async (letter) => {
  const draw = (text: string) =>
    rasterize(
      `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="4" y="30" font-family="DejaVu Sans" font-size="24">${text}</text></svg>`,
    );
  const [shape, none] = [readPng(await draw(letter)), readPng(await draw('\uF8FF'))];
  expect(countUnlike(shape.rgba, none.rgba, shape.width * 4, [0, shape.height])).toBeGreaterThan(50);
});

test('the same drawing gives the same bytes', async () => {
  expect(Buffer.from(await rasterize(PAGE)).equals(Buffer.from(await rasterize(PAGE)))).toBe(true);
});
