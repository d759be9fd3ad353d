import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { thinLines } from '../../../src/report/bundle/thin-lines.ts';

const line = fc.oneof(
  { weight: 8, arbitrary: fc.nat({ max: 1e6 }).map((tMs) => `["s",${tMs},"status",1]`) },
  { weight: 2, arbitrary: fc.nat({ max: 1e6 }).map((tMs) => `["s",${tMs},"falco",2]`) },
  { weight: 1, arbitrary: fc.nat({ max: 1e6 }).map((tMs) => `{"kind":"warning","tMs":${tMs},"text":"x"}`) },
);
const run = fc.array(line, { maxLength: 300 });

const isOf = (probe: string) => (text: string) => text.includes(`"${probe}"`);

test('no probe has more readings than asked for, but for its last', () => {
  fc.assert(
    fc.property(run, fc.integer({ min: 2, max: 50 }), (lines, most) => {
      expect(thinLines(lines, most).lines.filter(isOf('status')).length).toBeLessThanOrEqual(most + 1);
    }),
  );
});

test('a probe with as many readings as asked for or fewer keeps all', () => {
  fc.assert(
    fc.property(run, (lines) => {
      expect(thinLines(lines, lines.length).lines).toEqual(lines);
    }),
  );
});

test('what is no reading stays', () => {
  fc.assert(
    fc.property(run, (lines) => {
      expect(thinLines(lines, 2).lines.filter(isOf('warning'))).toEqual(lines.filter(isOf('warning')));
    }),
  );
});

test('the first and the last reading stay', () => {
  fc.assert(
    fc.property(run, (lines) => {
      const [all, kept] = [lines, thinLines(lines, 2).lines].map((each) => each.filter(isOf('status')));
      expect([kept?.[0], kept?.at(-1)]).toEqual([all?.[0], all?.at(-1)]);
    }),
  );
});

test('the spread is even', () => {
  const lines = Array.from({ length: 1001 }, (_, index) => `["s",${index},"status",1]`);
  const times = thinLines(lines, 11).lines.map((text) => JSON.parse(text)[1] as number);
  expect(times).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
});

test('it says how many readings are left', () => {
  const lines = Array.from({ length: 1001 }, (_, index) => `["s",${index},"status",1]`);
  expect(thinLines(lines, 11)).toMatchObject({ kept: 11, of: 1001 });
});
