import { expect, test } from '@jest/globals';
import type { Plan } from '../../src/model/plan.ts';
import type { Judge } from '../../src/model/run-ports.ts';
import { createFakeSession, watchFor } from '../support/fake-session.ts';

const CYCLES: Plan['phases'] = [
  { kind: 'settle', cycle: 0, durationMs: 2_000 },
  ...[1, 2, 3].flatMap((cycle) => [
    { kind: 'load' as const, cycle, durationMs: 6_000 },
    { kind: 'drain' as const, cycle, durationMs: 4_000 },
  ]),
];
const AFTER_CYCLES = [12_000, 22_000, 32_000].map((afterMs) => ({ afterMs, share: 1 / 3 }));
const WATCHED = [10_000, 20_000, 30_000].map((afterMs) => ({ afterMs, share: 1 / 3 }));

/** A judge that says `decided` at the nth look, and keeps when it was asked. */
function judgeThatDecidesAt(nth: number) {
  const asked: number[] = [];
  const judge: Judge = async (tMs) => {
    asked.push(tMs);
    return { verdict: asked.length === nth ? 'leak' : 'inconclusive', decided: asked.length === nth };
  };
  return { asked, judge };
}

test('a run ends at the look that decides, and says so', async () => {
  const fake = createFakeSession({ phases: CYCLES, looks: AFTER_CYCLES, judge: judgeThatDecidesAt(2).judge });
  await expect(fake.run()).resolves.toEqual({ kind: 'completed' });
  expect(fake.notes('look')).toEqual([
    { kind: 'look', tMs: 12_000, look: 1, verdict: 'inconclusive', decided: false },
    { kind: 'look', tMs: 22_250, look: 2, verdict: 'leak', decided: true },
  ]);
  expect(fake.notes('phase').at(-1)).toMatchObject({ phase: 'drain', cycle: 2 });
});

test('a run that is never decided comes to its end, which no judge is asked for', async () => {
  const { asked, judge } = judgeThatDecidesAt(9);
  const fake = createFakeSession({ phases: CYCLES, looks: AFTER_CYCLES, judge });
  await fake.run();
  expect([asked.length, fake.notes('phase').length]).toEqual([2, 7]);
});

test('what a look judges is in the file before it is asked, up to the last reading', async () => {
  const seen: string[] = [];
  const judge: Judge = async () => {
    seen.push(fake.lines.at(-1) ?? '');
    return { verdict: 'stable', decided: true };
  };
  const fake = createFakeSession({ phases: CYCLES, looks: AFTER_CYCLES, judge });
  await fake.run();
  expect(seen).toEqual([expect.stringContaining('["w",12000,')]);
});

test('readings go on while a look is answered, and the next load waits for it', async () => {
  const judge: Judge = () => new Promise((resolve) => fake.clock.at(15_100, () => resolve(GO_ON)));
  const fake = createFakeSession({ phases: CYCLES, looks: AFTER_CYCLES.slice(0, 2), judge });
  await fake.run();
  const during = fake.samples('status').filter(([, tMs]) => (tMs as number) > 12_000 && (tMs as number) < 15_000);
  expect(during).toHaveLength(11);
  expect(fake.notes('phase')[3]).toMatchObject({ phase: 'load', cycle: 2, tMs: 15_250 });
});

const GO_ON = { verdict: 'inconclusive', decided: false } as const;

test('a watch is looked at while it goes on, at its time', async () => {
  const { asked, judge } = judgeThatDecidesAt(2);
  const fake = createFakeSession({ phases: watchFor(30_000), looks: WATCHED, judge });
  await fake.run();
  expect([asked, fake.entries.at(-1)]).toEqual([[10_000, 20_000], expect.objectContaining({ kind: 'end' })]);
});

test('a look at the time of which the machine slept is left out for the next one', async () => {
  const { asked, judge } = judgeThatDecidesAt(9);
  const fake = createFakeSession({ phases: watchFor(30_000), looks: WATCHED, judge });
  fake.clock.at(9_000, () => fake.clock.stall(12_000));
  await fake.run();
  expect(asked).toHaveLength(1);
  expect(fake.notes('look')).toMatchObject([{ look: 2 }]);
});

test('a look that fails is a warning, and the run goes on', async () => {
  const judge: Judge = () => Promise.reject(new Error('out of memory'));
  const fake = createFakeSession({ phases: CYCLES, looks: AFTER_CYCLES, judge });
  await expect(fake.run()).resolves.toEqual({ kind: 'completed' });
  expect(fake.notes('warning').map(({ text }) => text)).toEqual([
    expect.stringContaining('look 1 was not taken: out of memory'),
    expect.stringContaining('look 2'),
  ]);
});

test('a signal ends a run that waits for a look', async () => {
  const fake = createFakeSession({ phases: CYCLES, looks: AFTER_CYCLES, judge: () => new Promise(() => {}) });
  fake.clock.at(13_000, () => fake.abort.abort('SIGINT'));
  await expect(fake.run()).resolves.toEqual({ kind: 'interrupted', signal: 'SIGINT' });
});
