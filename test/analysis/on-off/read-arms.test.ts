import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exposureOf } from '../../../src/analysis/exposure.ts';
import { findTurns } from '../../../src/analysis/on-off/find-turns.ts';
import { type Arms, plantInArms, readArms } from '../../../src/analysis/on-off/read-arms.ts';
import type { Recording, Series, Span } from '../../../src/model/run.ts';
import { drawSquare, type SquareCourse, TEN_TURNS } from '../../support/draw-square.ts';

const ALL: Span = { fromMs: 0, toMs: 70_000 };

function memoryOf(recording: Recording): Series {
  const series = recording.series.get('anon+swap');
  if (series === undefined) throw new Error('no series');
  return series;
}

function armsOf(recording: Recording, window = ALL, series = memoryOf(recording)): Arms | null {
  const exposure = exposureOf(recording);
  return readArms(series, window, findTurns(recording, exposure.at), exposure);
}

function draw(level: (at: SquareCourse) => number): Recording {
  return drawSquare(TEN_TURNS, () => level, 3);
}

test('growth with the operations is in the slopes with the load on', () => {
  const arms = armsOf(draw(({ operations }) => 512 * operations));
  for (const { on, off } of arms?.pairs ?? []) {
    expect(on.level / on.exposure).toBeCloseTo(512, -2);
    expect(Math.abs(off.level)).toBeLessThan(10);
  }
});

test('a working set that comes and goes at once is in neither', () => {
  const arms = armsOf(draw(({ underLoad }) => (underLoad ? 50e6 : 0)));
  for (const { on, off } of arms?.pairs ?? [])
    expect(Math.max(Math.abs(on.level), Math.abs(off.level))).toBeLessThan(10);
});

test('growth with time is in both alike', () => {
  const arms = armsOf(draw(({ tMs }) => 500 * tMs));
  for (const { on, off } of arms?.pairs ?? [])
    expect([on.level, off.level]).toEqual([expect.closeTo(500, -2), expect.closeTo(500, -2)]);
});

test('for all sizes a planted leak is as one that was there', () => {
  const recording = draw(() => 0);
  const exposure = exposureOf(recording);
  const memory = memoryOf(recording);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (bytes) => {
      const values = memory.values.map((value, i) => value + bytes * exposure.at(memory.tMs[i] as number));
      const there = armsOf(recording, ALL, { ...memory, values });
      const planted = plantInArms(armsOf(recording) as Arms, bytes);
      planted.pairs.forEach(({ on, off }, i) => {
        const wanted = there?.pairs[i];
        expect(Math.abs(on.level - (wanted?.on.level ?? 0))).toBeLessThanOrEqual(0.01 * on.level + 15);
        expect(Math.abs(off.level - (wanted?.off.level ?? 0))).toBeLessThanOrEqual(15);
      });
    }),
    { numRuns: 20 },
  );
});

test('turns outside of the window, or with an unread quarter, are left out', () => {
  const recording = draw(() => 0);
  const memory = memoryOf(recording);
  const read = (_: number, i: number): boolean =>
    !((memory.tMs[i] as number) > 5_600 && (memory.tMs[i] as number) < 6_900);
  const holed = { ...memory, tMs: memory.tMs.filter(read), values: memory.values.filter(read) };
  expect(armsOf(recording, ALL, holed)?.pairs).toHaveLength(9);
  expect(armsOf(recording, { fromMs: 20_000, toMs: 70_000 })?.pairs).toHaveLength(7);
});

test('one pair is no design', () => {
  expect(
    armsOf(
      draw(() => 0),
      { fromMs: 0, toMs: 12_000 },
    ),
  ).toBeNull();
});
