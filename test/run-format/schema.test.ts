import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Probe } from '../../src/model/probe.ts';
import type { TargetEnd } from '../../src/model/target.ts';
import { runSession } from '../../src/session/run-session.ts';
import { systemClock } from '../../src/system/host/clock.ts';
import { readHostFacts } from '../../src/system/host/host-facts.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';
import { openProbePorts } from '../../src/system/host/probe-ports.ts';
import { createRunFolder } from '../../src/system/runs/run-store.ts';
import { loadShelf } from '../../src/system/shelf.ts';
import {
  createFakeLoad,
  createFakeSession,
  createFakeTarget,
  fakeProbe,
  fakeStatus,
  watchFor,
} from '../support/fake-session.ts';
import { EXAMPLE_FACTS } from '../support/known-run.ts';
import { findSchemaErrors } from '../support/validate-run.ts';

/** A run in which everything happens that an entry tells of, ended as told. */
async function recordEverything(end: 'completed' | 'interrupted' | 'failed' | TargetEnd): Promise<readonly string[]> {
  const second = createFakeTarget({ pid: 913, falco: { version: '0.41.3', facts: EXAMPLE_FACTS } }, async () => null);
  const first = createFakeTarget({ owned: true }, async () => second);
  const closed = fakeProbe('smaps-rollup', { ms: 1000 }, () => ({ available: false, because: 'permission denied' }));
  const dear = fakeProbe('fds', 'tick', () => ({
    read: () => {
      fake.clock.stall(1);
      return [1, null, 0.5, 2];
    },
    close: () => {},
  }));
  const load = end === 'failed' ? createFakeLoad(Promise.reject(new Error('broken')), 0) : createFakeLoad(READY, 3);
  const probes = [fakeStatus(() => [50e6, 20e6, 0, 7]), closed, dear];
  const looks = [
    { afterMs: 9_000, share: 0.5 },
    { afterMs: 40_000, share: 0.5 },
  ];
  const judge = async () => ({ verdict: 'inconclusive', decided: false }) as const;
  const fake = createFakeSession({ target: first, probes, load, looks, judge });
  fake.clock.at(2_100, () => fake.clock.suspend(60_000));
  fake.clock.at(3_100, () => fake.clock.jump(-60_000));
  fake.clock.at(4_100, () => fake.clock.stall(5_000));
  fake.clock.at(12_000, () => fake.load.trouble('fd-churn was killed'));
  fake.clock.at(15_000, () => first.die({ kind: 'exited', code: 75 }));
  fake.clock.at(25_000, () => {
    if (end === 'interrupted') fake.abort.abort('SIGINT');
    else if (typeof end === 'object') second.die(end);
  });
  await fake.run().catch(() => null);
  return fake.lines;
}

const READY = Promise.resolve();

test.each([
  'completed',
  'interrupted',
  'failed',
  { kind: 'exited', code: 3 },
  { kind: 'killed', signal: 'SIGSEGV' },
  { kind: 'gone' },
  { kind: 'oom-killed', evidence: 'cgroup', said: 'no more' },
] as const)('every line of a run that ended as %j is as the schema says', async (end) => {
  const lines = await recordEverything(end);
  expect(lines.at(-1)).toContain('"kind":"end"');
  expect(findSchemaErrors(lines)).toEqual([]);
});

test('every line of a run of the real probes on a live process is as the schema says', async () => {
  const out = mkdtempSync(join(tmpdir(), 'leaklab-schema-'));
  const clock = systemClock();
  const files = kernelFilesBelow('/');
  const folder = createRunFolder(out, clock.wallMs());
  const { session } = createFakeSession({
    phases: watchFor(1_200),
    target: createFakeTarget({ pid: process.pid }, async () => null),
    probes: await loadShelf<Probe>(new URL('../../src/probes/', import.meta.url)),
  });
  const probePorts = openProbePorts(files);
  const host = readHostFacts(files, probePorts.pageBytes);
  await runSession({ ...session, id: folder.id, clock, host, probePorts, begin: folder.begin });
  const lines = readFileSync(folder.path, 'utf8').trimEnd().split('\n');
  rmSync(out, { recursive: true });
  expect(findSchemaErrors(lines)).toEqual([]);
  expect(lines.length).toBeGreaterThan(10);
});

test('the schema names every kind of line that a session writes', async () => {
  const lines = await recordEverything('completed');
  const kinds = lines.map((line) => {
    const entry = JSON.parse(line) as { kind?: string; schema?: string } & unknown[];
    return entry.kind ?? (entry.schema === undefined ? entry[0] : 'header');
  });
  expect(new Set(kinds)).toEqual(
    new Set(['header', 's', 'w', 'phase', 'gap', 'segment', 'event', 'warning', 'look', 'end']),
  );
});

test.each([
  '["s",0.5,"status",1]',
  '["s",0,"status","many"]',
  '["w",0,"fd-churn",1,2]',
  '{"kind":"phase","tMs":0,"phase":"lunch","cycle":0}',
  '{"kind":"look","tMs":0,"look":0,"verdict":"leak","decided":true}',
  '{"kind":"future","tMs":0}',
  '{"kind":"end","tMs":0,"outcome":{"kind":"interrupted"}}',
  '["s",0,"sta',
])('the schema refuses %s', (line) => {
  expect(findSchemaErrors([line])).toHaveLength(1);
});
