import { expect, test } from '@jest/globals';
import { createFakeSession, watchFor } from '../support/fake-session.ts';

test('a suspended machine is an event and a gap, and the run’s time stands still meanwhile', async () => {
  const fake = createFakeSession({ phases: watchFor(10_000) });
  fake.clock.at(5_100, () => fake.clock.suspend(7_200_000));
  await fake.run();
  expect(fake.notes('event')).toEqual([
    { kind: 'event', tMs: 5_250, what: 'suspended', detail: 'the machine was suspended for 2 h' },
  ]);
  expect(fake.notes('gap')).toMatchObject([{ fromMs: 5_000, tMs: 5_250, probe: null }]);
  expect(fake.entries.at(-1)).toMatchObject({ kind: 'end', tMs: 10_000 });
});

test('the gap of a suspended machine comes before the first reading after it', async () => {
  const fake = createFakeSession({ phases: watchFor(10_000) });
  fake.clock.at(5_100, () => fake.clock.suspend(60_000));
  await fake.run();
  const gap = fake.entries.findIndex((entry) => 'kind' in entry && entry.kind === 'gap');
  expect(
    fake.entries.slice(gap - 2, gap + 2).map((entry) => ('kind' in entry ? entry.kind : entry.slice(0, 2))),
  ).toEqual([['w', 5_000], 'event', 'gap', ['s', 5_250]]);
});

test.each([
  [3_600_000, 'the wall clock was set forward by 1 h'],
  [-90_000, 'the wall clock was set back by 1 min 30 s'],
])('a wall clock moved by %i ms is a clock jump with its amount', async (ms, detail) => {
  const fake = createFakeSession({ phases: watchFor(10_000) });
  fake.clock.at(5_100, () => fake.clock.jump(ms));
  await fake.run();
  expect(fake.notes('event')).toMatchObject([{ what: 'clock-jump', detail }]);
  expect(fake.notes('gap')).toEqual([]);
});

test('a wall clock that is slewed slowly is no jump, however far it goes', async () => {
  const fake = createFakeSession({ phases: watchFor(20_000) });
  for (let ms = 0; ms < 20_000; ms += 250) fake.clock.at(ms, () => fake.clock.jump(100));
  await fake.run();
  expect(fake.notes('event')).toEqual([]);
});

test('without a boot clock a suspended machine shows as a clock jump', async () => {
  const fake = createFakeSession({ phases: watchFor(10_000), hasBootClock: false });
  fake.clock.at(5_100, () => fake.clock.suspend(60_000));
  await fake.run();
  expect(fake.notes('event')).toMatchObject([{ what: 'clock-jump' }]);
});

test('a stopped leaklab loses its ticks once and does not make them up', async () => {
  const fake = createFakeSession({ phases: watchFor(20_000) });
  fake.clock.at(5_100, () => fake.clock.stall(6_000));
  await fake.run();
  const times = fake.samples('status').map(([, tMs]) => tMs as number);
  expect(times.filter((tMs) => tMs > 5_000 && tMs < 11_500)).toEqual([11_100, 11_250]);
  expect(fake.notes('gap')).toMatchObject([{ fromMs: 5_000, tMs: 11_100, probe: null }]);
  expect(fake.notes('event')).toMatchObject([{ what: 'stalled', detail: 'leaklab could not run for 5.8 s' }]);
});

test('a tick that is a little late is skipped in silence', async () => {
  const fake = createFakeSession({ phases: watchFor(10_000) });
  fake.clock.at(5_100, () => fake.clock.stall(600));
  await fake.run();
  expect([fake.notes('gap'), fake.notes('event')]).toEqual([[], []]);
});
