import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { analyze } from '../../../src/analysis/analyze.ts';
import { decodeCsv } from '../../../src/analysis/decode/decode-csv.ts';
import type { Recording } from '../../../src/model/run.ts';
import { batchLines } from '../../support/line-batches.ts';

const MIB = 1024 * 1024;
const STEP_S = 30;

/** A row of a table, without its time: cells by the names of their columns. */
type Row = Readonly<Record<string, number | string>>;

/** A table with a row every 30 s; null is a row that is missing. */
function decode(rows: readonly (Row | null)[]): Promise<Recording> {
  const names = Object.keys(rows.find((row) => row !== null) ?? {});
  const lines = rows.flatMap((row, i) =>
    row === null ? [] : [[i * STEP_S, ...names.map((name) => row[name] ?? '')].join(',')],
  );
  return decodeCsv(batchLines([['t_s', ...names].join(','), ...lines, ''].join('\n'), 50), 'table.csv');
}

/** Grows by a MiB a row from 40 MiB on, and begins again every `life` rows. */
const sawtooth = (rows: number, life: number): readonly Row[] =>
  Array.from({ length: rows }, (_, i) => ({ rss_bytes: 40 * MIB + (i % life) * MIB }));

const without = (rows: readonly Row[], from: number, to: number): readonly (Row | null)[] =>
  rows.map((row, i) => (i >= from && i < to ? null : row));

const startsOf = ({ segments }: Recording): readonly number[] => segments.map(({ fromMs }) => fromMs / 1000 / STEP_S);

test.each(['pid', 'start', 'start_ticks', 'segment'])('another %s is another life', async (column) => {
  const rows = sawtooth(100, 60).map((row, i) => ({ ...row, [column]: i < 60 ? 812 : 990 }));
  const recording = await decode(rows);
  expect(startsOf(recording)).toEqual([0, 60]);
  expect(recording.segments[1]?.because).toBe(`${column} went from 812 to 990`);
  expect(recording.warnings).toEqual([]);
});

test('a name of a process need not be a number, and an empty cell says nothing', async () => {
  const rows = sawtooth(100, 60).map((row, i) => ({
    ...row,
    pid: i % 7 === 0 ? (i < 60 ? 'falco-a1' : 'falco-b2') : '',
  }));
  expect(startsOf(await decode(rows))).toEqual([0, 63]);
});

test('a running total that falls is another life', async () => {
  const rows = sawtooth(100, 60).map((row, i) => ({ ...row, cpu_ticks: 100 + (i % 60) * 7 }));
  expect(startsOf(await decode(rows))).toEqual([0, 60]);
});

test('one restart that several columns show is one', async () => {
  const rows = sawtooth(100, 60).map((row, i) => ({
    ...row,
    pid: i < 60 ? 1 : 2,
    cpu_ticks: i % 4 === 1 ? 100 + (i < 60 ? i : i - 60) * 7 : '',
    n_evts: (i % 60) * 1000,
  }));
  expect(startsOf(await decode(rows))).toEqual([0, 60]);
});

test('a running total with one damaged reading goes on', async () => {
  const rows = sawtooth(100, 100).map((row, i) => ({ ...row, cpu_ticks: i === 50 ? 0 : i * 7 }));
  expect(startsOf(await decode(rows))).toEqual([0]);
});

test('what rises and falls again and again is no running total, whatever it is called', async () => {
  const rows = sawtooth(100, 100).map((row, i) => ({ ...row, pending_events: (i % 10) * 3 }));
  expect(startsOf(await decode(rows))).toEqual([0]);
});

test('a count that falls is no restart: a table is purged', async () => {
  const rows = sawtooth(100, 100).map((row, i) => ({ ...row, n_threads: 24 + (i % 50) * 100 }));
  expect(startsOf(await decode(rows))).toEqual([0]);
});

test('memory that falls to its first level after missing readings began again, and that is said to be assumed', async () => {
  const recording = await decode(without(sawtooth(120, 60), 56, 60));
  expect(startsOf(recording)).toEqual([0, 60]);
  expect(recording.segments[1]?.because).toBe('memory fell to its first level, after 2 min 30 s without a reading');
  expect(recording.warnings).toEqual([
    'memory fell from 95 MiB to 40 MiB at 30 min: taken for a restart, because readings are missing before it; a column "pid" or "start" would tell',
  ]);
});

test('the same fall without missing readings is read as given back, and that is said too', async () => {
  const recording = await decode(sawtooth(120, 60));
  expect(startsOf(recording)).toEqual([0]);
  expect(recording.warnings.join()).toContain('taken for memory that was given back');
});

test('missing readings alone are no restart', async () => {
  expect(startsOf(await decode(without(sawtooth(100, 100), 40, 60)))).toEqual([0]);
});

test('a fall that leaves half is no restart', async () => {
  const rows = Array.from({ length: 100 }, (_, i) => ({ rss_bytes: (i < 50 ? 100 : 60) * MIB }));
  expect(startsOf(await decode(without(rows, 45, 50)))).toEqual([0]);
});

test('a table that names its process is believed: memory that falls after a gap fell', async () => {
  const rows = sawtooth(120, 60).map((row) => ({ ...row, pid: 812 }));
  expect(startsOf(await decode(without(rows, 56, 60)))).toEqual([0]);
});

test('lives follow each other and cover the table, whatever the columns say', async () => {
  const cell = fc.record({ rss_bytes: fc.nat(10 * MIB), cpu_ticks: fc.nat(5), pid: fc.constantFrom(1, 2, '') });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(cell, { freq: 5 }), { minLength: 5, maxLength: 60 }), async (rows) => {
      if (rows[0] === null || rows.every((row) => row === null)) return;
      const { segments, endMs } = await decode(rows);
      expect(segments[0]?.fromMs).toBe(0);
      expect(segments.at(-1)?.toMs).toBe(endMs + 1);
      for (const [i, segment] of segments.entries()) {
        expect(segment.index).toBe(i);
        if (i > 0) expect(segment.fromMs).toBe(segments[i - 1]?.toMs);
      }
    }),
    { numRuns: 100 },
  );
});

test('a leak that is ended again and again is a leak of each life, and no purge', async () => {
  const rows = sawtooth(360, 120).map((row, i) => ({ ...row, pid: Math.floor(i / 120) }));
  const { verdict, warnings } = analyze(await decode(rows));
  expect(verdict).toBe('leak');
  expect(warnings.join()).toContain('began 3 lives');
});
