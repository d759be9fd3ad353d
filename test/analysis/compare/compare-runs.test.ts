import { expect, test } from '@jest/globals';
import { compareRuns } from '../../../src/analysis/compare/compare-runs.ts';
import type { Difference } from '../../../src/model/comparison.ts';
import type { Recording } from '../../../src/model/run.ts';
import { MIB } from '../../../src/model/units.ts';
import { SHORT_RUN, WATCHED_HOUR } from '../../support/draw-recording.ts';
import { LOADED_NULLS } from '../../support/draw-series.ts';
import { asTable, compareSides, drawRun } from '../../support/draw-sides.ts';

test.each([
  [0, 512, 'worse'],
  [512, 0, 'better'],
  [512, 1024, 'worse'],
  [1024, 512, 'better'],
  [0, 0, 'same'],
  [512, 512, 'same'],
] as const)('%i B an operation and then %i B is %s, with one run a side', (before, after, change) => {
  const comparison = compareSides(drawRun({ bytes: before }), drawRun({ bytes: after }));
  expect([comparison.change, comparison.sentence.split(':')[0]]).toEqual([change, change]);
});

test('the difference in bytes per operation is told first, with an interval that holds it', () => {
  const [first] = compareSides(drawRun({ bytes: 512 }), drawRun({ bytes: 1024 })).differences;
  expect(first).toMatchObject({ metric: 'anon+swap', measure: 'growth', per: 'fork', unit: 'bytes', confidence: 0.95 });
  expect(first?.difference?.low).toBeLessThan(512);
  expect(first?.difference?.high).toBeGreaterThan(512);
});

test('three runs a side are worse together, and say nothing of one run', () => {
  const side = (bytes: number) => [1, 2, 3].map((seed) => drawRun({ bytes, seed: bytes + seed }));
  const { change, warnings, runs } = compareSides(side(512), side(640));
  expect([change, warnings, runs.base.length, runs.new.length]).toEqual(['worse', [], 3, 3]);
});

test('runs that differ among themselves widen the interval beyond what each says of itself', () => {
  const widthOf = (difference: Difference | undefined) =>
    (difference?.difference?.high ?? 0) - (difference?.difference?.low ?? 0);
  const alike = compareSides([512, 512, 512].map(leak), [512, 512, 512].map(leak));
  const unlike = compareSides([400, 512, 624].map(leak), [420, 512, 604].map(leak));
  expect(widthOf(unlike.differences[0])).toBeGreaterThan(5 * widthOf(alike.differences[0]));
  expect(unlike.change).toBe('unclear');
});

function leak(bytes: number): Recording {
  return drawRun({ bytes });
}

test('at half the rate bytes per operation decide alone, and are the same', () => {
  const slow = drawRun({ bytes: 512, drawn: { ...SHORT_RUN, operationsPerSecond: 250 } });
  const { change, differences, unlike } = compareSides(drawRun({ bytes: 512 }), slow);
  expect(change).toBe('same');
  expect(differences.filter(({ decides, role }) => decides && role === 'memory').map(({ measure }) => measure)).toEqual(
    ['growth'],
  );
  expect(unlike.find(({ what }) => what === 'rate done')).toMatchObject({
    base: '500/s',
    new: '250/s',
    weight: 'rates',
  });
});

test('what fills at the first operations is no growth with each of them, and worse for how high it is', () => {
  const cache = drawRun({ shape: () => (at) => 24 * MIB * (1 - Math.exp(-at.cause / 0.02)) });
  const { change, sentence } = compareSides(drawRun(), cache);
  expect([change, sentence.slice(0, 26)]).toEqual(['worse', 'worse: anon+swap peaks 24 ']);
});

test('watched runs are compared per hour', () => {
  const [calm, grown] = [0, 200 * MIB].map((bytes) => drawRun({ bytes, drawn: WATCHED_HOUR })) as [
    Recording,
    Recording,
  ];
  const { change, differences } = compareSides(calm, grown);
  expect([change, differences[0]?.per]).toEqual(['worse', 'h']);
});

test('watched on hosts that are unlike, growth per hour decides only for those who insist', () => {
  const watch = (bytes: number, cpus: number) => {
    const run = drawRun({ bytes, drawn: WATCHED_HOUR });
    return { ...run, header: run.header && { ...run.header, host: { ...run.header.host, cpus } } };
  };
  const [two, many] = [watch(0, 2), watch(200 * MIB, 96)];
  expect(compareSides(two, many).change).toBe('unclear');
  expect(compareSides(two, many).sentence).toContain('says nothing on sides that are unlike in CPUs');
  expect(compareSides(two, many, true).change).toBe('worse');
});

test('tables without counted operations are compared per hour of load', () => {
  const [base, other] = [0, 512].map((bytes) => asTable(drawRun({ bytes }), `${bytes}.csv`)) as [Recording, Recording];
  const { change, differences, subject } = compareSides(base, other);
  expect([change, differences[0]?.per, subject]).toEqual(['worse', 'h of load', { base: '0.csv', new: '512.csv' }]);
});

test('a run too short for a verdict is unclear, and says why', () => {
  const brief = drawRun({ drawn: { ...SHORT_RUN, phases: [['load', 1_000]] } });
  const { change, sentence, nextSteps } = compareSides(drawRun(), brief);
  expect(change).toBe('unclear');
  expect(sentence).toContain('cannot be compared: on the new side it has too few readings');
  expect(nextSteps).toEqual(['repeat what could not be measured, for longer']);
});

test('a target that ended is told, and compared by what it did until then', () => {
  const ended = { kind: 'target-ended', end: { kind: 'killed', signal: 'SIGSEGV' } } as const;
  const { change, warnings, unlike } = compareSides(drawRun(), { ...drawRun({ bytes: 1024 }), outcome: ended });
  expect(change).toBe('worse');
  expect(warnings.join()).toContain('the target ended in it');
  expect(unlike).toContainEqual({ what: 'ended', base: 'as planned', new: 'with the target', weight: 'lengths' });
});

test('a difference that must be excluded and is not makes two quiet runs unclear', () => {
  const question = { detect: { unit: 'bytes per operation', value: 4 }, evenIfUnlike: false } as const;
  const comparison = compareRuns({ base: [drawRun()], new: [drawRun()] }, question);
  expect(comparison.change).toBe('unclear');
});

test('bytes per operation cannot be asked of tables that count none', () => {
  const question = { detect: { unit: 'bytes per operation', value: 4 }, evenIfUnlike: false } as const;
  const tables = { base: [asTable(drawRun(), 'a.csv')], new: [asTable(drawRun(), 'b.csv')] };
  expect(() => compareRuns(tables, question)).toThrow('name the difference in MiB/h');
});

test('a state counter that grows is worse while memory is the same', () => {
  const threads = (perOperation: number) => withThreads(drawRun(), perOperation);
  const { change, sentence } = compareSides(threads(0), threads(1));
  expect([change, sentence.includes('status.threads grows')]).toEqual(['worse', true]);
});

function withThreads(recording: Recording, perOperation: number): Recording {
  const memory = recording.series.get('anon+swap');
  if (memory === undefined) throw new Error('no memory');
  const done = recording.work[0];
  const values = memory.tMs.map((t) => {
    const at = done?.tMs.findLastIndex((each) => each <= t) ?? -1;
    return 8 + perOperation * (done?.done[at] ?? 0);
  });
  const metric = { id: 'status.threads', unit: 'count', kind: 'gauge', describe: 'threads' } as const;
  return {
    ...recording,
    deciding: [...recording.deciding, { id: 'status.threads', role: 'state', columns: ['status.threads'] }],
    series: new Map([...recording.series, ['status.threads', { ...memory, id: 'status.threads', metric, values }]]),
  };
}

test('a run against itself is the same, and told to be itself', () => {
  const run = drawRun({ bytes: 512 });
  const { change, warnings } = compareSides(run, run);
  expect([change, warnings[0]]).toEqual(['same', `"${run.header?.id}" is on both sides: it is compared with itself`]);
});

test.each(['flat', 'white noise', 'random walk', 'page ratchet', 'spikes'])(
  'of four pairs without a difference under %s none is worse or better',
  (name) => {
    const shape = LOADED_NULLS[name] as NonNullable<(typeof LOADED_NULLS)[string]>;
    const changes = Array.from({ length: 4 }, (_, seed) =>
      compareSides(
        drawRun({ shape, seed: 2 * seed + 1, bytes: 200 }),
        drawRun({ shape, seed: 2 * seed + 2, bytes: 200 }),
      ),
    ).map(({ change }) => change);
    expect(changes.filter((change) => change === 'worse' || change === 'better')).toEqual([]);
  },
);
