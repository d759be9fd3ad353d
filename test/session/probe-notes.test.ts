import { expect, test } from '@jest/globals';
import type { OpenProbe, ProbeNote } from '../../src/model/probe.ts';
import { createFakeSession, fakeProbe, fakeStatus, watchFor } from '../support/fake-session.ts';

/** Notes by the number of the reading, counted from 1. */
function noting(id: string, notes: Readonly<Record<number, readonly ProbeNote[]>>) {
  let readings = 0;
  const open: OpenProbe = {
    read: () => {
      readings += 1;
      return 'none yet';
    },
    notes: () => notes[readings] ?? [],
    close: () => {},
  };
  return fakeProbe(id, { ms: 1000 }, () => open);
}

const RELOAD: ProbeNote = { kind: 'reload', because: 'Falco reloaded its configuration' };

async function record(...probes: ReturnType<typeof noting>[]) {
  const fake = createFakeSession({ phases: watchFor(60_000), probes: [fakeStatus(() => [5e7, 2e7, 0, 7]), ...probes] });
  await fake.run();
  return fake;
}

test('what a probe notes is an event of the run', async () => {
  const fake = await record(noting('log', { 2: [{ kind: 'event', what: 'guard', detail: 'noted' }] }));
  expect(fake.notes('event').map(({ detail }) => detail)).toEqual(['noted']);
});

test('what began before it was noted says when', async () => {
  const fake = await record(noting('log', { 9: [{ kind: 'event', what: 'blind', detail: 'x', forMs: 3000 }] }));
  expect(fake.notes('event')).toMatchObject([{ what: 'blind', fromMs: (fake.notes('event')[0]?.tMs ?? 0) - 3000 }]);
});

test('a warning is told once, however often it is noted', async () => {
  const warning: ProbeNote = { kind: 'warning', text: 'events are lost' };
  const fake = await record(noting('log', { 2: [warning], 5: [warning] }));
  expect(fake.notes('warning').map(({ text }) => text)).toEqual(['events are lost']);
});

test('a reload opens a segment of the same target', async () => {
  const fake = await record(noting('log', { 3: [RELOAD] }));
  expect(fake.notes('segment').map(({ target, because }) => [target.pid, because])).toEqual([[812, RELOAD.because]]);
});

test('a reload that was noticed later says since when it may have begun', async () => {
  const fake = await record(noting('log', { 9: [{ ...RELOAD, forMs: 1500 }] }));
  expect(fake.notes('segment')).toMatchObject([{ tMs: 8000, fromMs: 6500 }]);
});

test('a reload that two probes note within seconds is one', async () => {
  const fake = await record(noting('log', { 3: [RELOAD] }), noting('counters', { 9: [RELOAD] }));
  expect(fake.notes('segment')).toHaveLength(1);
});

test('two reloads within seconds are two, though another probe notes them a little later or once', async () => {
  const counters = noting('counters', { 9: [RELOAD], 15: [RELOAD] });
  const both = await record(noting('log', { 3: [RELOAD], 12: [RELOAD] }), counters);
  expect(both.notes('segment').map(({ tMs }) => tMs)).toEqual([2000, 11_000]);
  const once = await record(noting('log', { 3: [RELOAD], 6: [RELOAD] }), noting('counters', { 9: [RELOAD] }));
  expect(once.notes('segment').map(({ tMs }) => tMs)).toEqual([2000, 5000]);
});

test('a reload that the second probe notes first is one too', async () => {
  const fake = await record(noting('log', { 9: [RELOAD] }), noting('counters', { 8: [RELOAD] }));
  expect(fake.notes('segment')).toHaveLength(1);
});

test('two reloads half a minute apart are two', async () => {
  const fake = await record(noting('log', { 3: [RELOAD] }), noting('counters', { 33: [RELOAD] }));
  expect(fake.notes('segment')).toHaveLength(2);
});

test('a target that has told nothing yet leaves no gap', async () => {
  const fake = await record(noting('log', {}));
  expect([fake.notes('gap'), fake.notes('warning')]).toEqual([[], []]);
});
