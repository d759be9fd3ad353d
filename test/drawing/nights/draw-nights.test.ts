import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawNights } from '../../../src/drawing/nights/draw-nights.ts';
import { EXAMPLE_TREND, trendNight } from '../../support/example-list.ts';
import { withXml } from '../../support/read-xml.ts';

const linkOf = (id: string) => `run/${id}`;

test('each run that has an estimate is a link with its date, verdict and growth', () => {
  const svg = drawNights(EXAMPLE_TREND, linkOf);
  const links = [...svg.matchAll(/<a href="([^"]+)" class="([^"]+)" aria-label="([^"]+)"/g)].map((match) =>
    match.slice(1),
  );
  expect(links).toEqual([
    ['run/20261118-020000-0000', 'stable', '2026-11-18 02:00, falco 0.41.3, pid 812: stable, 20 ± 328 KiB/h'],
    ['run/20261119-020000-0001', 'stable', '2026-11-19 02:00, falco 0.41.3, pid 812: stable, 102 ± 307 KiB/h'],
    ['run/20261121-020000-0003', 'leak', '2026-11-21 02:00, falco 0.41.3, pid 812: leak, 12 MiB/h, no bound'],
  ]);
});

const ENDS = fc.oneof(fc.double({ noNaN: true, min: -1e18, max: 1e18 }), fc.constantFrom(-Infinity, Infinity));
const GROWTHS = fc
  .tuple(fc.double({ noNaN: true, min: -1e18, max: 1e18 }), ENDS, ENDS)
  .map(([value, one, other]) => ({ value, low: Math.min(value, one, other), high: Math.max(value, one, other) }));
const NIGHTS = fc.array(
  fc.record({ growth: fc.option(GROWTHS, { nil: null }), startedWallMs: fc.integer({ min: 0, max: 4e12 }) }),
  { minLength: 2, maxLength: 30 },
);

test('forall trends: the picture is well-formed, and every place in it is a number within it', () => {
  fc.assert(
    fc.property(NIGHTS, (nights) => {
      const trend = { ...EXAMPLE_TREND, nights: nights.map((said, i) => trendNight(i, said)) };
      const svg = drawNights(trend, linkOf);
      expect(() => withXml(svg, () => null)).not.toThrow();
      expect(svg).not.toMatch(/NaN|Infinity/);
      const places = [...svg.matchAll(/translate\(([\d.-]+) ([\d.-]+)\)/g)].map(([, x, y]) => [Number(x), Number(y)]);
      expect(places.every(([x = -1, y = -1]) => x >= 0 && x <= 920 && y >= 0 && y <= 240)).toBe(true);
    }),
  );
});
