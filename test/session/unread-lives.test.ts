import { expect, test } from '@jest/globals';
import type { LiveTarget } from '../../src/model/target.ts';
import { createFakeSession, createFakeTarget, fakeProbe, fakeStatus, watchFor } from '../support/fake-session.ts';

test('a next life that ends before it is read is an end with its last words and no segment', async () => {
  const log = fakeProbe('log', 'tick', ({ pid }) => ({
    read: () => 'none yet' as const,
    notes: () => [{ kind: 'event', what: 'log', detail: `of ${pid}` }] as const,
    lastWords: () => null,
    explainEnd: () => (pid === 913 ? 'it cannot start' : null),
    close: () => {},
  }));
  const status = fakeProbe('status', 'tick', ({ pid }) => ({
    read: () => (pid === 913 ? null : [1, 1, 0, 1]),
    close: () => {},
  }));
  const third = createFakeTarget({ pid: 914 }, async () => null);
  const second = createFakeTarget({ pid: 913 }, async () => third);
  second.die({ kind: 'exited', code: 1 });
  const first = createFakeTarget({}, async () => second);
  const fake = createFakeSession({ target: first, followRestarts: true, probes: [status, log] });
  fake.clock.at(15_000, () => first.die({ kind: 'gone' }));
  await expect(fake.run()).resolves.toEqual({ kind: 'completed' });
  const ends = fake.notes('event').filter(({ what }) => what === 'target-ended');
  expect(ends.map(({ detail }) => detail)).toEqual(['gone, how is not known', 'exit code 1: it cannot start']);
  expect(fake.notes('segment').map(({ target }) => target.pid)).toEqual([914]);
  expect(fake.notes('event').map(({ detail }) => detail)).toContain('of 913');
  expect([fake.notes('warning'), fake.notes('gap').map(({ probe }) => probe)]).toEqual([[], [null]]);
  expect([first.released(), second.released(), third.released()]).toEqual([1, 1, 1]);
});

test('why a next life ended that could not be read is heard in the log of the last one that could', async () => {
  const said: string[] = [];
  const log = fakeProbe('log', 'tick', ({ pid }) => {
    const notes = () => said.splice(0).map((detail) => ({ kind: 'event', what: 'log', detail }) as const);
    const opened = { read: () => 'none yet' as const, lastWords: () => [pid, 1, 1, 1], notes, close: () => {} };
    if (pid === 913) return { available: false, because: 'it has gone' };
    return { ...opened, explainEnd: () => (said.length > 0 || pid === 812 ? `heard by ${pid}` : null) };
  });
  const third = createFakeTarget({ pid: 914 }, async () => null);
  const second = createFakeTarget({ pid: 913 }, async () => {
    fake.clock.stall(500);
    return third;
  });
  second.die({ kind: 'gone' });
  const first = createFakeTarget({}, async () => {
    said.push('Error: Invalid');
    return second;
  });
  const fake = createFakeSession({
    target: first,
    followRestarts: true,
    probes: [fakeStatus(() => [1, 1, 0, 1]), log],
  });
  fake.clock.at(15_000, () => first.die({ kind: 'exited', code: 0 }));
  await expect(fake.run()).resolves.toEqual({ kind: 'completed' });
  const events = fake.notes('event').map(({ detail }) => detail);
  expect(events).toEqual(['exit code 0: heard by 812', 'Error: Invalid', 'ended: heard by 812']);
  expect(fake.samples('log').map(([, , , pid]) => pid)).toEqual([812]);
  expect(fake.notes('segment').map(({ target }) => target?.pid)).toEqual([914]);
});

test('lives that nobody saw are counted, and their end explained, by what they left in the log of the last one', async () => {
  const log = fakeProbe('log', 'tick', () => ({
    read: () => 'none yet' as const,
    lastWords: () => null,
    livesSince: () => ({ count: 4, said: 'Invalid' }),
    close: () => {},
  }));
  const second = createFakeTarget({ pid: 913 }, async () => null);
  const first = createFakeTarget({}, async () => {
    fake.clock.stall(6000);
    return second;
  });
  const probes = [fakeStatus(() => [1, 1, 0, 1]), log];
  const fake = createFakeSession({ target: first, followRestarts: true, probes });
  fake.clock.at(15_000, () => first.die({ kind: 'gone' }));
  await fake.run();
  expect(fake.notes('event').map(({ what, detail }) => `${what}: ${detail}`)).toEqual([
    'target-ended: gone, how is not known',
    'target-ended: 3 more ended before anybody could look, as its log tells: Invalid',
    'crash-loop: it ended 3 times within 4 s',
  ]);
});

test('next lives that all end at once are waited for a minute, and the last end is the outcome', async () => {
  const waits: number[] = [];
  const next = async (withinMs: number): Promise<LiveTarget | null> => {
    waits.push(withinMs);
    fake.clock.stall(20_000);
    if (withinMs <= 0) return null;
    const brief = createFakeTarget({ pid: 1000 + waits.length }, next);
    brief.die({ kind: 'exited', code: waits.length });
    return brief;
  };
  const first = createFakeTarget({}, next);
  const fake = createFakeSession({ target: first, followRestarts: true, phases: watchFor(600_000) });
  fake.clock.at(5_000, () => first.die({ kind: 'gone' }));
  await expect(fake.run()).resolves.toEqual({ kind: 'target-ended', end: { kind: 'exited', code: 3 } });
  expect(waits).toEqual([60_000, 40_000, 20_000, 0]);
});

test.each([
  { lastsMs: 40_000, diesMs: 8_000, waitsMs: 32_000 },
  { lastsMs: 40_000, diesMs: 39_000, waitsMs: 5_000 },
])('of $lastsMs ms, a next life is waited for $waitsMs ms after an end at $diesMs ms', async (times) => {
  const waits: number[] = [];
  const target = createFakeTarget({}, async (withinMs) => {
    waits.push(withinMs);
    return null;
  });
  const fake = createFakeSession({ target, followRestarts: true, phases: watchFor(times.lastsMs) });
  fake.clock.at(times.diesMs, () => target.die({ kind: 'gone' }));
  await fake.run();
  expect(waits).toEqual([times.waitsMs]);
});
