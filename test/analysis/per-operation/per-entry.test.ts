import { expect, test } from '@jest/globals';
import { analyze } from '../../../src/analysis/analyze.ts';
import type { PerEntry } from '../../../src/model/finding.ts';
import type { Recording, Series } from '../../../src/model/run.ts';
import { KIB } from '../../../src/model/units.ts';
import { drawRecording, WATCHED_HOUR } from '../../support/draw-recording.ts';
import { LOADED_NULLS, normalsFrom, randomFrom, WATCHED_NULLS } from '../../support/draw-series.ts';
import { type Moment, readCycles, recordCycles } from '../../support/record-cycles.ts';

/** A table that gets an entry for each second operation, in bursts of its own. */
const bursts = ({ tMs, operations }: Moment): number =>
  24 + Math.round(operations / 2 + 400 * Math.sin(tMs / 4000) * Math.min(1, operations / 1000));

const perEntryOf = (recording: Recording): PerEntry | null => analyze(recording).deciding.perEntry;

function follow(count: (at: Moment) => number, memory: (at: Moment) => number): PerEntry | null {
  return perEntryOf(recordCycles(memory, { series: { 'falco.n_threads': readCycles('count', count) } }));
}

test('memory that follows a table is told for each of its entries', () => {
  const per = follow(bursts, (at) => 10 * KIB * (bursts(at) - 24));
  expect([per?.metric, per?.counts, per?.fits]).toEqual(['falco.n_threads', 'entries', 'better']);
  expect(per?.low).toBeLessThan(10 * KIB);
  expect(per?.high).toBeGreaterThan(10 * KIB);
});

test('entries that fitted into free memory are left out of the amount', () => {
  const per = follow(bursts, (at) => 10 * KIB * Math.max(0, bursts(at) - 24 - 900));
  expect(per?.beyond).toBeGreaterThan(750);
  expect(per?.beyond).toBeLessThan(1050);
  expect(Math.abs((per?.value ?? 0) / (10 * KIB) - 1)).toBeLessThan(0.03);
});

test('a heap that keeps its high water follows the highest count so far', () => {
  let most = 0;
  const sawtooth = ({ operations }: Moment): number => 24 + (operations % 3500);
  const per = follow(sawtooth, (at) => {
    most = Math.max(most, sawtooth(at));
    return 4 * KIB * most;
  });
  expect(per?.follows).toBe('highest');
});

test('a table that grows as operations do explains as well as they do, and no better', () => {
  const per = follow(
    ({ operations }) => 24 + operations,
    ({ operations }) => 10 * KIB * operations,
  );
  expect(per?.fits).toBe('as well');
  expect(Math.abs((per?.value ?? 0) / (10 * KIB) - 1)).toBeLessThan(0.02);
});

test('of tables at a fixed ratio the one with the fewest entries is told, which holds the others', () => {
  const series = {
    'falco.n_fds': readCycles('count', (at) => 7 * bursts(at)),
    'falco.n_threads': readCycles('count', bursts),
  };
  const per = perEntryOf(recordCycles((at) => 10 * KIB * bursts(at), { series }));
  expect(per?.metric).toBe('falco.n_threads');
});

test('a table that is read every five seconds is enough', () => {
  const whole = recordCycles((at) => 10 * KIB * at.operations);
  const read = readCycles('count', ({ operations }) => 24 + operations);
  const seldom = Array.from(read.tMs).filter((_, i) => i % 20 === 0);
  const metric = { id: 'n_threads', unit: 'count', kind: 'gauge', describe: 'entries' } as const;
  const threads: Series = {
    id: 'n_threads',
    metric,
    tMs: Float64Array.from(seldom),
    values: Float64Array.from(seldom, (t) => read.values[t / 250] as number),
  };
  const per = perEntryOf({ ...whole, series: new Map(whole.series).set('n_threads', threads) });
  expect(Math.abs((per?.value ?? 0) / (10 * KIB) - 1)).toBeLessThan(0.05);
});

test('the tasks of the host and page faults are no tables of the target', () => {
  const series = {
    'host.tasks': readCycles('count', bursts),
    'stat.minor_faults': readCycles('count', bursts),
  };
  expect(perEntryOf(recordCycles((at) => 10 * KIB * bursts(at), { series }))).toBeNull();
});

test('a flat memory has no amount for each entry', () => {
  expect(follow(bursts, () => 0)).toBeNull();
});

test('a running total as good as operations is not told: nobody holds what it counts', () => {
  const whole = recordCycles(({ operations }) => KIB * operations);
  const metric = { id: 'n_evts', unit: 'count', kind: 'counter', describe: 'events' } as const;
  const { tMs, values } = readCycles('count', ({ operations }) => 4 * operations);
  const events = { id: 'n_evts', metric, tMs: Float64Array.from(tMs), values: Float64Array.from(values) };
  expect(perEntryOf({ ...whole, series: new Map(whole.series).set('n_evts', events) })).toBeNull();
});

test('a running total that explains more than operations is told, because others load the target too', () => {
  const seen = (at: Moment): number =>
    4 * at.operations + 3 * Math.abs(bursts(at) - 24 - at.operations / 2) + at.tMs / 20;
  let total = 0;
  const rising = (at: Moment): number => {
    total = Math.max(total, seen(at));
    return total;
  };
  const metric = { id: 'n_evts', unit: 'count', kind: 'counter', describe: 'events' } as const;
  const { tMs, values } = readCycles('count', rising);
  total = 0;
  const whole = recordCycles((at) => 512 * rising(at));
  const events = { id: 'n_evts', metric, tMs: Float64Array.from(tMs), values: Float64Array.from(values) };
  const per = perEntryOf({ ...whole, series: new Map(whole.series).set('n_evts', events) });
  expect([per?.metric, per?.counts]).toEqual(['n_evts', 'a total']);
});

/** A count that wanders upwards and has nothing to do with the memory. */
function wanderingCount(recording: Recording, seed: number): Recording {
  const normal = normalsFrom(randomFrom(1000 + seed));
  let level = 500;
  const memory = recording.series.get('anon+swap');
  if (memory === undefined) throw new Error('no memory');
  const values = memory.tMs.map(() => {
    level += normal() + 0.02;
    return Math.round(level);
  });
  const metric = { id: 'fds.open', unit: 'count', kind: 'gauge', describe: 'descriptors' } as const;
  return {
    ...recording,
    series: new Map(recording.series).set('fds.open', { ...memory, id: 'fds.open', metric, values }),
  };
}

test('a count that merely wanders upwards is followed in few of many runs that grow for other reasons', () => {
  const shapes = ['warm-up', 'random walk', 'steps', 'cache fill', 'periodic'].map((name) => WATCHED_NULLS[name]);
  const told = shapes.flatMap((shape) =>
    Array.from({ length: 3 }, (_, i) => {
      if (shape === undefined) throw new Error('no shape');
      return perEntryOf(wanderingCount(drawRecording(WATCHED_HOUR, shape, null, i + 1), i));
    }),
  );
  expect(told.filter((per) => per !== null).length).toBeLessThanOrEqual(1);
});

test('the interval for an entry holds the truth in about 95 of 100 runs', () => {
  const shape = LOADED_NULLS['random walk'];
  if (shape === undefined) throw new Error('no shape');
  const held = Array.from({ length: 12 }, (_, i) => {
    const wander = shape(randomFrom(i + 1));
    const noise = (at: Moment): number =>
      wander({ time: at.tMs / 105_000, cause: at.operations / 12_000, inLoad: 0, underLoad: at.underLoad });
    const per = perEntryOf(
      recordCycles((at) => noise(at) / 10 + 10 * KIB * bursts(at), {
        series: { 'falco.n_threads': readCycles('count', bursts) },
      }),
    );
    return per !== null && per.low <= 10 * KIB && per.high >= 10 * KIB;
  });
  expect(held.filter((hit) => hit).length).toBeGreaterThanOrEqual(10);
});
