import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { analyze } from '../../src/analysis/analyze.ts';
import { decodeCsv } from '../../src/analysis/decode/decode-csv.ts';
import type { Recording } from '../../src/model/run.ts';
import { readLines } from '../../src/system/runs/line-reader.ts';
import { KNOWN } from '../support/known-issue-cases.ts';

/** A recording of a real Falco: `test/fixtures/README.md`. */
async function readTrace(name: string): Promise<Recording> {
  const path = fileURLToPath(new URL(`../../../test/fixtures/traces/${name}.csv`, import.meta.url));
  return decodeCsv(readLines(path), path);
}

/** The same with operations counted at an even rate under load: the tables hold none. */
function countOperations(recording: Recording, workload: string, perSecond: number): Recording {
  const tMs = Float64Array.from({ length: Math.ceil(recording.endMs / 500) }, (_, i) => i * 500);
  const loads = recording.phases.filter(({ phase }) => phase === 'load');
  const done = tMs.map((t) =>
    loads.reduce((sum, load) => sum + (perSecond * Math.max(0, Math.min(t, load.toMs) - load.fromMs)) / 1000, 0),
  );
  return { ...recording, work: [{ workload, tMs, done, asked: done, failed: tMs.map(() => 0) }] };
}

test('0.41.3 under failing execs leaks about 9.9 KB an operation, the same in both cycles', async () => {
  const { verdict, deciding } = analyze(countOperations(await readTrace('execfail-0.41.3'), 'exec-fail', 200));
  expect([verdict, deciding.metric]).toEqual(['leak', 'anon+swap']);
  expect(deciding.perOperation?.value).toBeGreaterThan(9_500);
  expect(deciding.perOperation?.value).toBeLessThan(10_500);
  expect(deciding.because).toContain('equal in both cycles');
});

test('without counted operations the same leak is told per hour of load', async () => {
  const { verdict, deciding } = analyze(await readTrace('execfail-0.41.3'));
  expect([verdict, deciding.perOperation]).toEqual(['leak', null]);
  expect(deciding.because).toContain('/h of load');
});

test.each(['execfail-0.44.1', 'open-0.44.1'])('%s is stable', async (name) => {
  expect(analyze(await readTrace(name)).verdict).toBe('stable');
});

test('a backlog that a slow sink never works off is a leak', async () => {
  const { verdict, deciding } = analyze(countOperations(await readTrace('flood-slow-0.44.1'), 'alerts', 2_000));
  expect(verdict).toBe('leak');
  expect(deciding.perOperation?.value).toBeGreaterThan(1_400);
  expect(deciding.perOperation?.value).toBeLessThan(1_800);
});

test('0.41.3 keeps the high water of its first cycle of spawns, and the second adds nothing: growth', async () => {
  const { verdict, deciding } = analyze(await readTrace('spawn-0.41.3'));
  expect([verdict, deciding.metric]).toEqual(['growth', 'anon+swap']);
  expect(deciding.retained?.perCycle[1]).toBeLessThan(1024 * 1024);
});

test('its thread table tells of falco#3664 although its memory is bounded', async () => {
  const { diagnosis } = analyze(await readTrace('spawn-0.41.3'), KNOWN);
  expect(diagnosis[0]?.class).toBe('orphaned state');
  expect(diagnosis[0]?.evidence[0]).toBe('n_threads was 35 before the load and 7 672 after it');
  expect(diagnosis[0]?.issues[0]).toBe('falco#3664');
});

test.each(['execfail-0.44.1', 'open-0.44.1', 'spawn-0.44.1'])('no known issue is told of %s', async (name) => {
  expect(analyze(await readTrace(name), KNOWN).candidates).toEqual([]);
});

test('a Falco that dies in its second cycle is judged by what it did until then', async () => {
  const recording = await readTrace('spawn-0.44.1');
  const died = { ...recording, outcome: { kind: 'target-ended', end: { kind: 'killed', signal: 'SIGSEGV' } } } as const;
  const { verdict, sentence } = analyze(died);
  expect(verdict).toBe('stable');
  expect(sentence).toContain('the target was ended by SIGSEGV, judged on what was recorded');
});

test('that it ended again and again stands in the sentence, whatever its memory did', async () => {
  const recording = await readTrace('spawn-0.44.1');
  const end = (tMs: number) => ({ kind: 'event', tMs, what: 'target-ended', detail: 'killed by SIGSEGV' }) as const;
  const loop = { kind: 'event', tMs: 3000, what: 'crash-loop', detail: 'it ended 3 times within 2 s' } as const;
  const events = [...recording.events, end(1000), end(2000), end(3000), loop];
  expect(analyze({ ...recording, events }).sentence).toContain('the target was in a crash loop and ended 3 times');
});
