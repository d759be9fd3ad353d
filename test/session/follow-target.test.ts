import { expect, test } from '@jest/globals';
import type { Probe } from '../../src/model/probe.ts';
import type { FalcoIdentity, TargetEnd } from '../../src/model/target.ts';
import { describeEnd } from '../../src/model/target.ts';
import { createFakeSession, createFakeTarget, fakeProbe, fakeStatus, watchFor } from '../support/fake-session.ts';

const ENDS: readonly (readonly [TargetEnd, string])[] = [
  [{ kind: 'exited', code: 3 }, 'exit code 3'],
  [{ kind: 'killed', signal: 'SIGSEGV' }, 'killed by SIGSEGV'],
  [{ kind: 'oom-killed', evidence: 'kernel log' }, "killed for want of memory, by the kernel's log"],
  [{ kind: 'oom-killed', evidence: 'cgroup' }, 'killed for want of memory, by the count of its cgroup'],
  [{ kind: 'gone' }, 'gone, how is not known'],
  [{ kind: 'gone', said: 'it was asked to exit' }, 'ended: it was asked to exit'],
];

test.each(ENDS)('a target that ends (%j) ends the run with the load off', async (end, detail) => {
  const fake = createFakeSession({});
  fake.clock.at(15_000, () => fake.target.die(end));
  await expect(fake.run()).resolves.toEqual({ kind: 'target-ended', end });
  expect(fake.notes('event')).toMatchObject([{ what: 'target-ended', detail }]);
  expect(fake.load.log).toEqual(['resume', 'pause', 'stop']);
  expect(describeEnd(end)).toBe(detail);
});

test('what the target said of its end itself goes with it', async () => {
  const log = fakeProbe('log', 'tick', () => ({
    read: () => 'none yet' as const,
    lastWords: () => null,
    explainEnd: () => 'an inspector exception',
    close: () => {},
  }));
  const fake = createFakeSession({ probes: [fakeStatus(() => [1, 1, 0, 1]), log] });
  fake.clock.at(15_000, () => fake.target.die({ kind: 'exited', code: 1 }));
  const end = { kind: 'exited', code: 1, said: 'an inspector exception' };
  await expect(fake.run()).resolves.toEqual({ kind: 'target-ended', end });
  expect(fake.notes('event')).toMatchObject([{ detail: 'exit code 1: an inspector exception' }]);
});

/** A target that ends after each of these times, in milliseconds. */
function endingAfter(
  livesMs: readonly number[],
  falco: FalcoIdentity | null = null,
  probes: readonly Probe[] = [fakeStatus(() => [1, 1, 0, 1])],
) {
  const lives: ReturnType<typeof createFakeTarget>[] = [];
  const next = (): ReturnType<typeof createFakeTarget> => {
    const pid = 900 + lives.length;
    const target = createFakeTarget({ pid, falco }, async () => next());
    const lifeMs = livesMs[lives.length];
    lives.push(target);
    if (lifeMs !== undefined) fake.clock.at(lifeMs, () => target.die({ kind: 'killed', signal: 'SIGSEGV' }));
    return target;
  };
  const first = createFakeTarget({}, async () => next());
  const fake = createFakeSession({ target: first, followRestarts: true, phases: watchFor(600_000), probes });
  fake.clock.at(5_000, () => first.die({ kind: 'killed', signal: 'SIGSEGV' }));
  return fake;
}

test('three ends within minutes are a crash loop, told once', async () => {
  const fake = endingAfter([20_000, 40_000, 60_000]);
  await expect(fake.run()).resolves.toEqual({ kind: 'completed' });
  const loops = fake.notes('event').filter(({ what }) => what === 'crash-loop');
  expect(loops).toMatchObject([{ fromMs: 5_000 }, { fromMs: 20_000 }]);
  expect(fake.notes('warning').filter(({ text }) => text.includes('crash loop'))).toHaveLength(1);
  expect(fake.notes('segment')).toHaveLength(4);
});

test('what one life was warned of is not told of the next, and lives of a loop are recorded without facts', async () => {
  const lives = [20_000, 40_000, 60_000];
  const fake = endingAfter(lives, { version: '0.41.3', facts: [] }, [
    fakeStatus(() => [1, 1, 0, 1]),
    fakeProbe('deaf', 'tick', () => ({ available: false, because: 'it is deaf' })),
  ]);
  await fake.run();
  expect(fake.notes('warning').map(({ text }) => text)).toEqual([
    'probe "deaf" cannot read: it is deaf',
    expect.stringContaining('crash loop'),
  ]);
  expect(fake.notes('segment').map(({ target }) => target?.falco)).toEqual([
    { version: '0.41.3', facts: [] },
    { version: '0.41.3', facts: [] },
    { version: '0.41.3' },
    { version: '0.41.3' },
  ]);
});

test('ends that are far apart are restarts', async () => {
  const fake = endingAfter([200_000, 400_000]);
  await fake.run();
  expect(fake.notes('event').map(({ what }) => what)).toEqual(['target-ended', 'target-ended', 'target-ended']);
});

test('the readings of a process that took over the pid never enter the run', async () => {
  const fake = createFakeSession({});
  fake.clock.at(15_000, () => fake.target.die({ kind: 'gone' }));
  await fake.run();
  expect(fake.samples('status').at(-1)?.[1]).toBe(14_750);
});

test('a target of ours that begins again opens a segment, its probes anew, and the load goes on', async () => {
  const second = createFakeTarget({ pid: 913, startTicks: 9_000 }, async () => null);
  const first = createFakeTarget({ owned: true }, async () => second);
  const pids: number[] = [];
  const probe = fakeProbe('status', 'tick', ({ pid }) => {
    pids.push(pid);
    return { read: () => [1, 1, 0, 1], close: () => {} };
  });
  const fake = createFakeSession({ target: first, probes: [probe] });
  fake.clock.at(15_000, () => first.die({ kind: 'exited', code: 0 }));
  await expect(fake.run()).resolves.toEqual({ kind: 'completed' });
  expect(fake.notes('segment')).toMatchObject([
    { target: { pid: 913 }, because: expect.stringContaining('exit code 0') },
  ]);
  expect(pids).toEqual([812, 913]);
  expect(fake.load.log).toEqual(['resume', 'pause', 'resume', 'pause', 'stop']);
  expect([first.released(), second.released()]).toEqual([1, 1]);
});

test('the wait for the next life is a gap and no stall', async () => {
  const second = createFakeTarget({ pid: 913 }, async () => null);
  const first = createFakeTarget({}, async () => {
    fake.clock.stall(12_000);
    return second;
  });
  const fake = createFakeSession({ target: first, followRestarts: true });
  fake.clock.at(15_000, () => first.die({ kind: 'gone' }));
  await fake.run();
  expect(fake.notes('gap')).toMatchObject([{ fromMs: 14_750, tMs: 27_000, because: 'no target was running' }]);
  expect(fake.notes('event').map(({ what }) => what)).toEqual(['target-ended']);
});

test('the next life of a target that is not ours is followed only when asked', async () => {
  let asked = 0;
  const target = createFakeTarget({}, async () => {
    asked += 1;
    return null;
  });
  const fake = createFakeSession({ target });
  fake.clock.at(5_000, () => target.die({ kind: 'gone' }));
  await fake.run();
  expect(asked).toBe(0);
});

test('a signal while the next life is waited for interrupts the run', async () => {
  const target = createFakeTarget({}, async () => {
    fake.abort.abort('SIGINT');
    return null;
  });
  const fake = createFakeSession({ target, followRestarts: true });
  fake.clock.at(5_000, () => target.die({ kind: 'gone' }));
  await expect(fake.run()).resolves.toEqual({ kind: 'interrupted', signal: 'SIGINT' });
});
