import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeCsv } from '../../../src/analysis/decode/decode-csv.ts';
import { readLines } from '../../../src/system/runs/line-reader.ts';
import { batchLines } from '../../support/line-batches.ts';
import { sumUp } from '../../support/sum-up.ts';

const MIB = 1024 * 1024;

function decode(text: string) {
  return decodeCsv(batchLines(text, 3), 'trace.csv');
}

function refused(fact: string) {
  return { failure: { kind: 'input', fact: expect.stringContaining(fact), remedy: expect.any(String) } };
}

test('a recording of a real Falco decodes to bytes, counts and cycles', async () => {
  const path = fileURLToPath(new URL('../../../../test/fixtures/traces/spawn-0.41.3.csv', import.meta.url));
  const run = await decodeCsv(readLines(path), path);
  expect(run.deciding.map(({ id }) => id)).toEqual(['anon+swap', 'threads', 'fds', 'n_threads']);
  expect(run.phases.map(({ phase, cycle }) => `${phase}${cycle}`)).toEqual([
    'settle0',
    'load1',
    'drain1',
    'load2',
    'drain2',
  ]);
  expect(run.series.get('anon+swap')?.values[0]).toBe(18_044 * 1024);
});

test.each([
  ['rss_bytes', 3 * MIB],
  ['rss_kib', 3072],
  ['rss_mib', 3],
])('memory in %s is told in bytes', async (column, cell) => {
  const run = await decode(`t_s,${column}\n0,${cell}\n`);
  expect(run.series.get('rss_bytes')?.values[0]).toBe(3 * MIB);
});

test.each([
  ['t_s', '10.000,20.5'],
  ['t_ms', '10000,20500'],
])('times of %s count from the first row in milliseconds', async (column, times) => {
  const run = await decode(`${column},rss_bytes\n${times.split(',').join(',1\n')},1\n`);
  expect([...(run.series.get('rss_bytes')?.tMs ?? [])]).toEqual([0, 10_500]);
});

test('a file of a spreadsheet decodes: byte order mark, line ends, quotes, comments, blank lines', async () => {
  const run = await decode('\uFEFF# by hand\r\n"t_s","rss_bytes","phase"\r\n\r\n0,"1","load"\r\n1,2,load\r\n');
  expect([...(run.series.get('rss_bytes')?.values ?? [])]).toEqual([1, 2]);
});

test('an empty cell is an absent reading, never zero', async () => {
  const run = await decode('t_s,rss_bytes,threads\n0,1,\n1,,4\n2,3,5\n');
  expect([...(run.series.get('rss_bytes')?.tMs ?? [])]).toEqual([0, 2000]);
  expect([...(run.series.get('threads')?.values ?? [])]).toEqual([4, 5]);
});

test.each([
  ['anon_bytes,swap_bytes,rss_bytes', 'anon+swap'],
  ['rss_bytes,anon_bytes', 'anon_bytes'],
  ['pss_bytes,rss_bytes', 'rss_bytes'],
  ['heap_bytes', 'heap_bytes'],
])('of the columns %s, %s decides', async (columns, id) => {
  const run = await decode(`t_s,${columns}\n0${',1'.repeat(columns.split(',').length)}\n`);
  expect(run.deciding.find(({ role }) => role === 'memory')?.id).toBe(id);
});

test('a column of anonymous memory without any reading does not decide', async () => {
  const run = await decode('t_s,anon_bytes,rss_bytes\n0,,1\n1,,2\n');
  expect(run.deciding.map(({ id }) => id)).toEqual(['rss_bytes']);
});

test('phases may be numbered, or counted by their loads', async () => {
  const numbered = await decode('t_s,rss_bytes,phase\n0,1,settle\n1,1,load1\n2,1,drain1\n3,1,load2\n4,1,drain-2\n');
  const counted = await decode('t_s,rss_bytes,phase\n0,1,Settle\n1,1,load\n2,1,drain\n3,1,load\n4,1,drain\n');
  expect(numbered.phases).toEqual(counted.phases);
  expect(counted.phases.at(-1)).toEqual({ phase: 'drain', cycle: 2, fromMs: 4000, toMs: 4001 });
});

test('rows of the same time are left out with a warning', async () => {
  const run = await decode('t_s,rss_bytes\n0,1\n0,2\n1,3\n');
  expect([...(run.series.get('rss_bytes')?.values ?? [])]).toEqual([1, 3]);
  expect(run.warnings).toEqual(['rows with the time of the row before left out: 1']);
});

test.each([
  ['', '"trace.csv" is empty'],
  ['t_s,rss_bytes\n', 'no readings of memory'],
  ['time,rss\n0,1\n', 'trace.csv:1: no column "t_s" or "t_ms", found "time", "rss"'],
  ['t_s,threads\n0,1\n', 'trace.csv:1: no column of memory, found "t_s", "threads"'],
  ['t_s;rss_bytes\n0;1\n', 'found "t_s;rss_bytes"'],
  ['t_s,t_ms,rss_bytes\n0,0,1\n', 'more than one column of time'],
  ['t_s,rss_kib,rss_bytes\n0,1,1\n', '"rss_bytes" is there twice'],
  ['t_s,rss_bytes\n0,1\n1,NaN\n', 'trace.csv:3: "NaN" in column "rss_bytes" is not a number'],
  ['t_s,rss_bytes\n0,1\n1,inf\n', '"inf" in column "rss_bytes"'],
  ['t_s,rss_bytes\n0,0x10\n', '"0x10" in column "rss_bytes"'],
  ['t_s,rss_bytes\n0,1e308\n', '"1e308" in column "rss_bytes" is more than can be counted'],
  ['t_s,rss_mib\n0,1e18\n', '"1e18" in column "rss_mib" is more than can be counted'],
  ['t_s,rss_bytes\n0,-1\n', 'trace.csv:2: "-1" in column "rss_bytes" is less than no memory'],
  ['t_s,rss_bytes\n1790000000000000000,1\n', 'trace.csv:2: no clock shows the time "1790000000000000000"'],
  ['t_s,rss_bytes,host\n0,1,node-1\n', '"node-1" in column "host"'],
  ['t_s,rss_bytes\n0,1\n,1\n', 'trace.csv:3: a row without a time'],
  ['t_s,rss_bytes\n5,1\n4,1\n', 'trace.csv:3: time goes back to "4"'],
  ['t_s,rss_bytes\n0,1,2\n', 'trace.csv:2: 3 cells where the header names 2 columns'],
  ['t_s,rss_bytes,phase\n0,1,warmup\n', 'trace.csv:2: unknown phase "warmup"'],
  ['t_s,rss_bytes\n0,"1\n', 'trace.csv:2: a quoted cell is not closed'],
])('%j is refused with its place and what is wrong', async (text, fact) => {
  await expect(decode(text)).rejects.toMatchObject(refused(fact));
});

test('cells that are separated by something else are answered with the comma', async () => {
  const remedy = 'separate the cells by commas';
  await expect(decode('t_s;rss_bytes\n0;1\n')).rejects.toMatchObject({ failure: { remedy } });
  await expect(decode('t_s\trss_bytes\n0\t1\n')).rejects.toMatchObject({ failure: { remedy } });
});

test('counts may be negative, and as large as a kernel counts', async () => {
  const run = await decode('t_s,rss_bytes,balance,syscalls\n0,1,-5,18446744073709551615\n');
  expect(['balance', 'syscalls'].map((id) => run.series.get(id)?.values[0])).toEqual([-5, 2 ** 64]);
});

test('forall tables: what was written is read', async () => {
  const row = fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.option(fc.nat({ max: 2 ** 40 }), { nil: null }));
  const property = fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 60 }), async (rows) => {
    const times = sumUp(rows.map(([stepMs], index) => (index === 0 ? 0 : stepMs)));
    const timed = rows.map(([, value], index) => ({ tMs: times[index], value }));
    const text = timed.map((each) => `${each.tMs},${each.value ?? ''},1`).join('\n');
    const run = await decode(`t_ms,rss_bytes,heap_bytes\n${text}\n`);
    const kept = timed.filter(({ value }) => value !== null);
    expect([...(run.series.get('rss_bytes')?.tMs ?? [])]).toEqual(kept.map((each) => each.tMs));
    expect([...(run.series.get('rss_bytes')?.values ?? [])]).toEqual(kept.map((each) => each.value));
  });
  await fc.assert(property, { numRuns: 100 });
});
