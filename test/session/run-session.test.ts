import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ToolError } from '../../src/model/failure.ts';
import { defineProbe, type Reading } from '../../src/model/probe.ts';
import {
  createFakeLoad,
  createFakeSession,
  createFakeTarget,
  fakeProbe,
  fakeStatus,
  SHORT_PHASES,
  watchFor,
} from '../support/fake-session.ts';

test('the header comes first and the footer last', async () => {
  const fake = createFakeSession({});
  await fake.run();
  expect(JSON.parse(fake.lines[0] ?? '')).toMatchObject({ schema: 'leaklab/run@1', id: '20261122-103045-7f3a' });
  expect(JSON.parse(fake.lines.at(-1) ?? '')).toEqual({ kind: 'end', tMs: 40_000, outcome: { kind: 'completed' } });
});

test('phases are entered at the times that the plan gives', async () => {
  const fake = createFakeSession({});
  await fake.run();
  expect(fake.notes('phase').map(({ tMs, phase, cycle }) => [tMs, phase, cycle])).toEqual([
    [0, 'settle', 0],
    [10_000, 'load', 1],
    [30_000, 'drain', 1],
  ]);
});

test('the load is on in load phases only, and stopped at the end', async () => {
  const fake = createFakeSession({});
  await fake.run();
  expect(fake.load.log).toEqual(['resume', 'pause', 'stop']);
});

test('samples lie on the grid of the interval, from the start to the end', async () => {
  const fake = createFakeSession({ phases: watchFor(2_000) });
  await fake.run();
  const times = fake.samples('status').map(([, tMs]) => tMs);
  expect(times).toEqual([0, 250, 500, 750, 1000, 1250, 1500, 1750, 2000]);
});

test('a phase that ends between two ticks still has a reading at its end', async () => {
  const fake = createFakeSession({ phases: [{ kind: 'settle', cycle: 0, durationMs: 1_100 }, ...watchFor(900)] });
  await fake.run();
  const times = fake.samples('status').map(([, tMs]) => tMs);
  expect(times).toEqual([0, 250, 500, 750, 1000, 1100, 1250, 1500, 1750, 2000]);
});

test('operations are counted each second and at each boundary', async () => {
  const fake = createFakeSession({ phases: SHORT_PHASES });
  await fake.run();
  const times = fake.entries.filter((entry) => 'length' in entry && entry[0] === 'w').map((entry) => entry.at(1));
  expect(new Set(times)).toEqual(new Set(Array.from({ length: 40 }, (_, index) => (index + 1) * 1000)));
});

test('a watch of a day at one reading a second takes no real time and loses no tick', async () => {
  const fake = createFakeSession({ phases: watchFor(86_400_000), intervalMs: 1000, writer: { append: () => {} } });
  await fake.run();
  expect(fake.samples('status').length).toBe(86_401);
  expect(fake.notes('gap')).toEqual([]);
});

test('forall plans: times never go back, and every phase is there', async () => {
  const durations = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 5 });
  const property = fc.asyncProperty(durations, fc.integer({ min: 20, max: 3_000 }), async (ms, intervalMs) => {
    const phases = ms.map((durationMs, index) => ({ kind: 'load', cycle: index + 1, durationMs }) as const);
    const fake = createFakeSession({ phases: phases as never, intervalMs });
    await fake.run();
    const times = fake.samples('status').map(([, tMs]) => tMs as number);
    expect(times.every((tMs, index) => index === 0 || tMs > (times[index - 1] ?? 0))).toBe(true);
    expect(fake.notes('phase')).toHaveLength(ms.length);
  });
  await fc.assert(property, { numRuns: 50 });
});

test('a signal stops the load, takes last readings and names itself in the footer', async () => {
  const fake = createFakeSession({});
  fake.clock.at(15_100, () => fake.abort.abort('SIGTERM'));
  await expect(fake.run()).resolves.toEqual({ kind: 'interrupted', signal: 'SIGTERM' });
  expect(fake.load.log).toEqual(['resume', 'pause', 'stop']);
  expect(fake.samples('status').at(-1)?.[1]).toBe(15_100);
  expect(fake.entries.at(-1)).toEqual({
    kind: 'end',
    tMs: 15_100,
    outcome: { kind: 'interrupted', signal: 'SIGTERM' },
  });
});

test('a signal before anything was recorded leaves no run', async () => {
  const slow = fakeProbe('pidusage', 'tick', () => ({ read: () => new Promise(() => {}), close: () => {} }));
  const fake = createFakeSession({ probes: [fakeStatus(() => [1, 1, 0, 1]), slow] });
  fake.abort.abort('SIGINT');
  await expect(fake.run()).rejects.toMatchObject({ failure: { kind: 'interrupted' } });
  expect([fake.headers.length, fake.load.log]).toEqual([0, ['stop']]);
});

test('a target whose memory no probe reads is refused before any load, with the remedy', async () => {
  const closed = fakeProbe('status', 'tick', () => ({
    available: false,
    because: 'permission denied',
    remedy: 'run as root',
  }));
  const fake = createFakeSession({ probes: [closed] });
  await expect(fake.run()).rejects.toMatchObject({
    failure: { kind: 'target-not-readable', fact: expect.stringContaining('permission denied'), remedy: 'run as root' },
  });
  expect([fake.headers.length, fake.load.log]).toEqual([0, ['stop']]);
});

test('a target that ends before its first reading is gone, not unreadable', async () => {
  const target = createFakeTarget({}, async () => null);
  target.die({ kind: 'gone' });
  const fake = createFakeSession({ target, probes: [fakeStatus(() => null)] });
  await expect(fake.run()).rejects.toMatchObject({ failure: { kind: 'target-gone' } });
});

test('a load that cannot start ends the run as failed and says its own reason', async () => {
  const refused = new ToolError({ kind: 'host', fact: 'no tmpfs', remedy: 'mount one' });
  const fake = createFakeSession({ load: createFakeLoad(Promise.reject(refused), 0) });
  await expect(fake.run()).rejects.toBe(refused);
  expect(fake.entries.at(-1)).toMatchObject({ kind: 'end', outcome: { kind: 'failed', because: refused.message } });
});

test('a workload host that ends by itself is an event and a warning, and the run goes on', async () => {
  const fake = createFakeSession({});
  fake.clock.at(12_000, () => fake.load.trouble('fd-churn was killed by SIGKILL'));
  await expect(fake.run()).resolves.toEqual({ kind: 'completed' });
  expect(fake.notes('event')).toMatchObject([{ what: 'workload-ended', detail: 'fd-churn was killed by SIGKILL' }]);
});

test('what there is to remark on the load is a warning, once', async () => {
  const load = { ...createFakeLoad(Promise.resolve(), 10), remarks: () => ['control works through Node'] };
  const fake = createFakeSession({ load });
  await fake.run();
  expect(fake.notes('warning').map(({ text }) => text)).toEqual(['control works through Node']);
});

test('a load phase in which nothing was done is warned of', async () => {
  const fake = createFakeSession({ load: createFakeLoad(Promise.resolve(), 0) });
  await fake.run();
  expect(fake.notes('warning').map(({ text }) => text)).toEqual([expect.stringContaining('cycle 1')]);
});

test('a disk that fills stops the load and ends in the writer’s failure', async () => {
  const full = new ToolError({ kind: 'output', fact: 'cannot write: no space left on device', remedy: 'make room' });
  let flushes = 0;
  const flush = () => {
    flushes += 1;
    if (flushes > 12) throw full;
  };
  const fake = createFakeSession({ writer: { flush } });
  await expect(fake.run()).rejects.toBe(full);
  expect(fake.load.log).toEqual(['resume', 'stop']);
});

test('every way to end closes the probes, releases the target and leaves no wait behind', async () => {
  let open = 0;
  const counted = fakeProbe('status', 'tick', () => {
    open += 1;
    return {
      read: () => [1, 1, 0, 1],
      close: () => {
        open -= 1;
      },
    };
  });
  for (const end of ['completed', 'aborted', 'died', 'failed'] as const) {
    const fake = createFakeSession({
      probes: [counted],
      load: createFakeLoad(end === 'failed' ? Promise.reject(new Error('broken')) : Promise.resolve(), 1),
    });
    fake.clock.at(5_000, () => {
      if (end === 'aborted') fake.abort.abort('SIGINT');
      if (end === 'died') fake.target.die({ kind: 'exited', code: 0 });
    });
    await fake.run().catch(() => null);
    expect([end, open, fake.target.released(), fake.clock.waiting()]).toEqual([end, 0, 1, 0]);
  }
});

test('where only readings from elsewhere hold memory, the first of them is waited for', async () => {
  const memory = defineProbe({
    ...fakeProbe('pidusage', 'tick', () => ({
      read: () => new Promise<Reading>((resolve) => fake.clock.at(fake.clock.nowMs() - 4_700, () => resolve([1]))),
      close: () => {},
    })),
    metrics: [{ id: 'rss_bytes', unit: 'bytes', kind: 'gauge', describe: 'resident set' }],
  });
  const fake = createFakeSession({ phases: watchFor(5_000), probes: [memory] });
  await expect(fake.run()).resolves.toEqual({ kind: 'completed' });
  expect(fake.headers[0]?.deciding.map(({ id }) => id)).toEqual(['pidusage.rss_bytes']);
});

test('what was added to the command of the target is told at the very start', async () => {
  const fake = createFakeSession({ overlay: '-r leaklab.yaml' });
  await fake.run();
  expect(fake.notes('event')).toEqual([{ kind: 'event', tMs: 0, what: 'overlay', detail: '-r leaklab.yaml' }]);
});
