import { expect, test } from '@jest/globals';
import { type CanaryWatch, watchCanaries } from '../../../src/probes/falco-log/canary-watch.ts';

/** Plants one every 4 s from `fromS` to `toS`, and gives back those that `returns` says, after so many seconds. */
function run(watch: CanaryWatch, toS: number, delayS: (plantedS: number) => number | null) {
  const due: { readonly name: string; readonly atS: number }[] = [];
  return Array.from({ length: toS }, (_, second) => {
    const nowMs = second * 1000;
    for (const { name } of due.filter(({ atS }) => atS === second)) watch.returned(name, nowMs);
    if (watch.isDue(nowMs)) {
      watch.planted(`c${second}`, nowMs);
      const delay = delayS(second);
      if (delay !== null) due.push({ name: `c${second}`, atS: second + delay });
    }
    return watch.take(nowMs).map((note) => ({ ...note, second }));
  }).flat();
}

test('one that comes back each time says nothing', () => {
  const watch = watchCanaries(false);
  expect(run(watch, 60, () => 1)).toEqual([]);
  expect(watch.tally()).toEqual({ planted: 15, returned: 15, delayMs: 1000 });
});

test('one that comes back no longer is blind, from the first that stayed out', () => {
  expect(run(watchCanaries(false), 60, (second) => (second < 20 ? 1 : null))).toMatchObject([
    { kind: 'event', what: 'blind', forMs: 21_000, second: 41 },
    { kind: 'warning', second: 41 },
  ]);
});

test('one that comes back again is told, with when it was planted', () => {
  const notes = run(watchCanaries(false), 80, (second) => (second < 20 || second >= 60 ? 1 : null));
  expect(notes.slice(2)).toMatchObject([{ kind: 'event', what: 'sees-again', forMs: 1000, second: 61 }]);
});

test('canaries that were lost while others came back are no blindness', () => {
  expect(run(watchCanaries(false), 120, (second) => (second % 8 === 0 ? 1 : null))).toEqual([]);
});

test('what comes before a Falco sees anything is no blindness', () => {
  expect(run(watchCanaries(false), 60, (second) => (second < 16 ? null : 1))).toEqual([]);
});

test('one that never comes back is a warning and no blindness', () => {
  expect(run(watchCanaries(false), 60, () => null)).toMatchObject([
    { kind: 'warning', text: expect.stringContaining('does not see'), second: 21 },
  ]);
});

test('outputs that wait for a full buffer make nobody blind', () => {
  expect(run(watchCanaries(true), 60, (second) => (second < 4 ? 1 : null))).toEqual([]);
  expect(run(watchCanaries(true), 60, () => null)).toMatchObject([
    { text: expect.stringContaining('buffered_outputs') },
  ]);
});

test('where more is written than read nobody is blind', () => {
  const watch = watchCanaries(false);
  run(watch, 8, () => 1);
  watch.planted('out', 8000);
  watch.forgive();
  expect(watch.take(60_000)).toEqual([]);
});
