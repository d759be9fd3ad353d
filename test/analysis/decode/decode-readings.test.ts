import { expect, test } from '@jest/globals';
import { decodeRecording } from '../../../src/analysis/decode/decode-recording.ts';
import { batchLines } from '../../support/line-batches.ts';

const HEADER = 't_s,segment,phase,cycle,workload,metric,kind,unit,value';

function decode(text: string) {
  return decodeRecording(batchLines(text, 3), 'long.csv');
}

function rows(...lines: readonly string[]): string {
  return [HEADER, ...lines, ''].join('\n');
}

test('columns may stand in any order, and further ones are not read', async () => {
  const run = await decode('note,value,t_s,unit,metric\nx,5,0,bytes,rss_bytes\ny,6,1,bytes,rss_bytes\n');
  expect([...(run.series.get('rss_bytes')?.values ?? [])]).toEqual([5, 6]);
});

test('times count from the first row', async () => {
  const run = await decode(rows('1000.5,,,,,rss_bytes,gauge,bytes,1', '1001.75,,,,,rss_bytes,gauge,bytes,2'));
  expect([...(run.series.get('rss_bytes')?.tMs ?? [])]).toEqual([0, 1250]);
});

test('of what runs call them, anonymous memory and swap decide, and threads and descriptors beside them', async () => {
  const names = ['statm.rss_bytes', 'status.anon_bytes', 'status.swap_bytes', 'status.threads', 'fds.open'];
  const run = await decode(
    rows(...names.map((name) => `0,,,,,${name},gauge,${/bytes/.test(name) ? 'bytes' : 'count'},1`)),
  );
  expect(run.deciding.map(({ id, role }) => `${id} ${role}`)).toEqual([
    'anon+swap memory',
    'status.threads state',
    'fds.open state',
  ]);
});

test('a file of a spreadsheet decodes: byte order mark, line ends, quotes', async () => {
  const run = await decode(`\uFEFF${HEADER}\r\n0,1,load,1,,"rss_bytes",gauge,bytes,"1"\r\n`);
  expect(run.phases).toEqual([{ phase: 'load', cycle: 1, fromMs: 0, toMs: 1 }]);
});

test('of two readings of one moment the first is kept, and the other told', async () => {
  const run = await decode(rows('0,,,,,rss_bytes,gauge,bytes,1', '0,,,,,rss_bytes,gauge,bytes,9'));
  expect([...(run.series.get('rss_bytes')?.values ?? [])]).toEqual([1]);
  expect(run.warnings).toEqual(['readings of a moment that has one left out: 1']);
});

test.each([
  ['0,,,,,rss_bytes,gauge,bytes', '8 cells where the header names 9 columns'],
  ['x,,,,,rss_bytes,gauge,bytes,1', 'no clock shows the time "x"'],
  ['1e300,,,,,rss_bytes,gauge,bytes,1', 'no clock shows the time "1e300"'],
  ['0,,,,,rss_bytes,gauge,pounds,1', 'unknown unit "pounds"'],
  ['0,,,,,rss_bytes,total,bytes,1', 'unknown kind "total"'],
  ['0,,,,,rss_bytes,gauge,bytes,NaN', '"NaN" is not a number'],
  ['0,,,,,rss_bytes,gauge,bytes,', '"" is not a number'],
  ['0,,,,,rss_bytes,gauge,bytes,1e30', '"1e30" is not a number'],
  ['0,,,,,,gauge,bytes,1', 'a reading without a metric'],
  ['0,,warm,,,rss_bytes,gauge,bytes,1', 'unknown phase "warm"'],
  ['0,,load,-1,,rss_bytes,gauge,bytes,1', 'unknown phase "load" of cycle "-1"'],
])('the row "%s" is refused with its line', async (row, fact) => {
  await expect(decode(rows(row))).rejects.toMatchObject({
    failure: { kind: 'input', fact: expect.stringMatching(/^long\.csv:2: /) },
  });
  await expect(decode(rows(row))).rejects.toMatchObject({ failure: { fact: expect.stringContaining(fact) } });
});

test('rows that are not sorted by time are refused', async () => {
  await expect(decode(rows('1,,,,,rss_bytes,gauge,bytes,1', '0,,,,,rss_bytes,gauge,bytes,1'))).rejects.toMatchObject({
    failure: { fact: 'long.csv:3: time goes back to "0"' },
  });
});

test('a table without memory is refused', async () => {
  await expect(decode(rows('0,,,,,n,gauge,count,1'))).rejects.toMatchObject({
    failure: { fact: '"long.csv" holds no readings of memory' },
  });
});
