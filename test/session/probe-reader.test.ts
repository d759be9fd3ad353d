import { expect, test } from '@jest/globals';
import type { Reading } from '../../src/model/probe.ts';
import { createFakeSession, fakeProbe, fakeStatus, watchFor } from '../support/fake-session.ts';

const FINE: Reading = [50e6, 20e6, 0, 7];

test('a probe that cannot be opened is a warning with its remedy and a gap over the run', async () => {
  const closed = fakeProbe('smaps-rollup', { ms: 1000 }, () => ({
    available: false,
    because: 'permission denied',
    remedy: 'grant CAP_SYS_PTRACE',
  }));
  const fake = createFakeSession({ phases: watchFor(5_000), probes: [fakeStatus(() => FINE), closed] });
  await expect(fake.run()).resolves.toEqual({ kind: 'completed' });
  expect(fake.notes('warning').map(({ text }) => text)).toEqual([
    'probe "smaps-rollup" cannot read: permission denied; grant CAP_SYS_PTRACE',
  ]);
  expect(fake.notes('gap')).toEqual([
    { kind: 'gap', tMs: 5_000, fromMs: 0, probe: 'smaps-rollup', because: 'permission denied' },
  ]);
});

test('the header names the columns of every planned probe, readable or not', async () => {
  const closed = fakeProbe('smaps-rollup', { ms: 1000 }, () => ({ available: false, because: 'permission denied' }));
  const fake = createFakeSession({ phases: watchFor(100), probes: [fakeStatus(() => FINE), closed] });
  await fake.run();
  expect(new Set(fake.headers[0]?.columns.map(({ probe }) => probe))).toEqual(new Set(['status', 'smaps-rollup']));
});

test('readings that fail for a while are one gap and one warning, and reading goes on', async () => {
  const flaky = fakeProbe('fds', 'tick', () => ({
    read: () => {
      if (fake.clock.nowMs() >= 7_000 && fake.clock.nowMs() < 8_000) throw new Error('EIO: i/o error');
      return FINE;
    },
    close: () => {},
  }));
  const fake = createFakeSession({ phases: watchFor(5_000), probes: [fakeStatus(() => FINE), flaky] });
  await fake.run();
  expect(fake.notes('gap')).toEqual([
    { kind: 'gap', tMs: 3_000, fromMs: 1_750, probe: 'fds', because: 'EIO: i/o error' },
  ]);
  expect(fake.notes('warning')).toHaveLength(1);
});

test('a probe that throws when it is opened is unavailable, and the run goes on', async () => {
  const broken = fakeProbe('fds', 'tick', () => {
    throw new Error('unexpected');
  });
  const fake = createFakeSession({ phases: watchFor(500), probes: [fakeStatus(() => FINE), broken] });
  await expect(fake.run()).resolves.toEqual({ kind: 'completed' });
});

test('a number that is none is recorded as absent', async () => {
  const fake = createFakeSession({
    phases: watchFor(100),
    probes: [fakeStatus(() => [Number.NaN, 20e6, 0, Number.POSITIVE_INFINITY])],
  });
  await fake.run();
  expect(fake.samples('status')[0]).toEqual(['s', 0, 'status', null, 20e6, 0, null]);
});

test('a slow reading from elsewhere is stamped when it arrives and holds nobody up', async () => {
  const slow = fakeProbe('pidusage', 'tick', () => ({
    read: () =>
      new Promise<Reading>((resolve) => {
        const arrivesMs = fake.clock.nowMs() - 5_000 + 700;
        fake.clock.at(arrivesMs, () => resolve(FINE));
      }),
    close: () => {},
  }));
  const fake = createFakeSession({ phases: watchFor(4_000), probes: [fakeStatus(() => FINE), slow] });
  await fake.run();
  const times = fake.samples('status').map(([, tMs]) => tMs as number);
  expect(times.filter((tMs) => tMs > 2_000)).toEqual([2250, 2500, 2750, 3000, 3250, 3500, 3750, 4000]);
  const arrived = fake.samples('pidusage').map(([, tMs]) => tMs as number);
  expect(arrived.length).toBeGreaterThan(1);
  expect(arrived.every((tMs, index) => index === 0 || tMs - (arrived[index - 1] ?? 0) >= 700)).toBe(true);
});

test('a probe that takes over a thousandth of its period is read less often, and says so', async () => {
  const dear = fakeProbe('smaps-rollup', { ms: 1000 }, () => ({
    read: () => {
      fake.clock.stall(3);
      return FINE;
    },
    close: () => {},
  }));
  const fake = createFakeSession({ phases: watchFor(60_000), probes: [fakeStatus(() => FINE), dear] });
  await fake.run();
  expect(fake.notes('event')).toMatchObject([
    { what: 'probe-slowed', detail: expect.stringContaining('read every 4 s instead of 1 s') },
  ]);
  expect(fake.samples('smaps-rollup').length).toBeLessThan(26);
});

test('one reading that takes long does not slow its probe', async () => {
  let readings = 0;
  const once = fakeProbe('smaps-rollup', { ms: 1000 }, () => ({
    read: () => {
      readings += 1;
      if (readings === 5) fake.clock.stall(100);
      return FINE;
    },
    close: () => {},
  }));
  const fake = createFakeSession({ phases: watchFor(60_000), probes: [fakeStatus(() => FINE), once] });
  await fake.run();
  expect(fake.notes('event')).toEqual([]);
});

test('a reading that never comes is a warning and a gap, and holds nobody up', async () => {
  const hung = fakeProbe('pidusage', { ms: 1000 }, () => ({ read: () => new Promise(() => {}), close: () => {} }));
  const fake = createFakeSession({ phases: watchFor(20_000), probes: [fakeStatus(() => FINE), hung] });
  await expect(fake.run()).resolves.toEqual({ kind: 'completed' });
  expect(fake.notes('gap')).toMatchObject([{ fromMs: 0, probe: 'pidusage', because: 'no reading comes' }]);
  expect(fake.notes('warning').map(({ text }) => text)).toEqual(['probe "pidusage" cannot read: no reading comes']);
});
