import { expect, test } from '@jest/globals';
import { compareSummaries } from '../../../../src/analysis/compare/told/compare-summaries.ts';
import type { Comparison, Difference } from '../../../../src/model/comparison.ts';
import type { DetectRate } from '../../../../src/model/plan.ts';
import type { Recording, RunHeader } from '../../../../src/model/run.ts';
import type { Summary } from '../../../../src/model/summary.ts';
import { WATCHED_HOUR } from '../../../support/draw-recording.ts';
import { asTable, compareSides, drawRun } from '../../../support/draw-sides.ts';
import { exampleRun } from '../../../support/example-runs.ts';
import { tellRun } from '../../../support/tell-run.ts';

const ASKING_NOTHING = { detect: null, evenIfUnlike: false };

/** Compares two recordings by their summaries. */
function compareTold(base: Recording, other: Recording, detect: DetectRate | null = null): Comparison {
  const sides = { base: [tellRun(base, 'base.md')], new: [tellRun(other, 'new.md')] };
  return compareSummaries(sides, { ...ASKING_NOTHING, detect });
}

function growthOf({ differences }: Comparison): Difference {
  const growth = differences.find(({ role, measure }) => role === 'memory' && measure === 'growth');
  if (growth === undefined) throw new Error('no growth was compared');
  return growth;
}

const [QUIET, AGAIN, LEAKY, WORSE] = [0, 0, 500, 2000].map((bytes, i) => drawRun({ bytes, seed: 11 + i })) as [
  Recording,
  Recording,
  Recording,
  Recording,
];

test.each([
  ['worse', QUIET, LEAKY],
  ['worse', LEAKY, WORSE],
  ['better', LEAKY, QUIET],
  ['same', QUIET, AGAIN],
] as const)('by their summaries runs are %s as by their readings', (change, base, other) => {
  const [told, read] = [compareTold(base, other), compareSides(base, other)];
  expect([told.change, read.change]).toEqual([change, change]);
});

test('the difference per operation and its interval are those of the readings', () => {
  const [told, read] = [growthOf(compareTold(QUIET, LEAKY)), growthOf(compareSides(QUIET, LEAKY))];
  const halfOf = ({ difference }: Difference) => ((difference?.high ?? 0) - (difference?.low ?? 0)) / 2;
  expect(told.per).toBe(read.per);
  expect(told.difference?.value).toBeCloseTo(read.difference?.value ?? Number.NaN, 6);
  expect(halfOf(told) / halfOf(read)).toBeCloseTo(1, 1);
});

test('what has no interval in a summary is not compared, and that is said', () => {
  const { differences, warnings } = compareTold(QUIET, LEAKY);
  expect([...new Set(differences.map(({ measure }) => measure))]).toEqual(['growth', 'slope']);
  expect(warnings[0]).toMatch(/^compared by what summaries say with intervals.*levels, peaks, what was kept/);
  expect(warnings[1]).toMatch(/^what no summary tells is taken to be alike: /);
});

test('runs without load are compared per hour', () => {
  const [quiet, growing] = [0, 40_000_000].map((bytes) => drawRun({ drawn: WATCHED_HOUR, bytes, seed: 5 }));
  const told = compareTold(quiet as Recording, growing as Recording);
  expect([told.change, growthOf(told).per]).toEqual(['worse', 'h']);
});

test('tables are compared per hour too', () => {
  const [quiet, growing] = [0, 40_000_000].map((bytes) =>
    asTable(drawRun({ drawn: WATCHED_HOUR, bytes, seed: 6 }), `${bytes}.csv`),
  );
  expect(compareTold(quiet as Recording, growing as Recording).change).toBe('worse');
});

test('--detect names the difference that matters', () => {
  const asked = compareTold(QUIET, LEAKY, { unit: 'bytes per operation', value: 600 });
  expect([asked.change, growthOf(asked).matters]).toEqual(['same', 600]);
});

test('what is inconclusive on a side leaves the answer open', () => {
  const { recording } = exampleRun('inconclusive');
  const short = { ...recording, header: { ...(recording.header as RunHeader), id: 'short' } };
  const cut = [...short.series].map(([id, series]) => {
    return [id, { ...series, tMs: series.tMs.slice(0, 12), values: series.values.slice(0, 12) }] as const;
  });
  const told = compareTold({ ...short, series: new Map(cut) }, recording);
  expect([told.change, told.sentence.slice(0, 52)]).toEqual([
    'unclear',
    'unclear: anon+swap cannot be compared: on the base s',
  ]);
});

function headerOf({ header }: Recording): RunHeader {
  if (header === null) throw new Error('a table');
  return header;
}

test.each<readonly [string, (header: RunHeader) => Partial<RunHeader>]>([
  [
    'workload',
    ({ plan }) => ({ plan: { ...plan, workloads: plan.workloads.map((one) => ({ ...one, id: 'other' })) } }),
  ],
  [
    'parameters',
    ({ plan }) => ({
      plan: {
        ...plan,
        workloads: plan.workloads.map((one) => ({ ...one, parameters: { ...one.parameters, fds: 9 } })),
      },
    }),
  ],
  ['target', ({ target }) => ({ target: { ...target, kind: 'specimen' } })],
])('summaries of another %s are refused as their runs are', (what, change) => {
  const base = { ...QUIET, header: { ...headerOf(QUIET), ...withFds(headerOf(QUIET)) } };
  const other = { ...AGAIN, header: { ...base.header, id: 'other', ...change(base.header) } };
  expect(() => compareTold(base, other)).toThrow(
    expect.objectContaining({
      failure: expect.objectContaining({ kind: 'input', fact: expect.stringContaining(what) }),
    }),
  );
});

function withFds({ plan }: RunHeader): Partial<RunHeader> {
  return { plan: { ...plan, workloads: plan.workloads.map((one) => ({ ...one, parameters: { fds: 0 } })) } };
}

test('another host is told, and growth per operation decides all the same', () => {
  const header = { ...headerOf(LEAKY), host: { ...headerOf(LEAKY).host, cpus: 64 } };
  const told = compareTold(QUIET, { ...LEAKY, header });
  expect(told.unlike).toContainEqual(expect.objectContaining({ what: 'CPUs', new: '64', weight: 'rates' }));
  expect(told.change).toBe('worse');
});

const withoutSetting = (run: Recording, path: string) => {
  const { summary, analysis } = tellRun(run, path);
  const { setting: _, ...earlier } = summary;
  return { path, summary: earlier as Summary, analysis };
};

test.each<readonly [string, () => unknown, string]>([
  [
    'a summary of an earlier leaklab',
    () =>
      compareSummaries({ base: [withoutSetting(QUIET, 'old.md')], new: [tellRun(AGAIN, 'new.md')] }, ASKING_NOTHING),
    'the summary in "old.md" does not tell its plan and host: an earlier leaklab wrote it',
  ],
  [
    'one that was shortened',
    () => {
      const short = tellRun(QUIET, 'short.md');
      const analysis = { ...short.analysis, phases: short.analysis.phases.slice(0, 2) };
      return compareSummaries({ base: [{ ...short, analysis }], new: [tellRun(AGAIN, 'new.md')] }, ASKING_NOTHING);
    },
    'the summary in "short.md" was shortened: not all of its phases are in it',
  ],
  [
    'a survey',
    () => compareTold(exampleRun('survey').recording, QUIET),
    '"base.md" is a survey, in which workloads took turns',
  ],
  [
    'a page twice on a side',
    () => {
      const one = tellRun(QUIET, 'one.md');
      return compareSummaries({ base: [one], new: [one, one] }, ASKING_NOTHING);
    },
    '"one.md" is named twice on the new side',
  ],
])('%s is refused', (_, compare, fact) => {
  expect(compare).toThrow(expect.objectContaining({ failure: expect.objectContaining({ kind: 'input', fact }) }));
});
