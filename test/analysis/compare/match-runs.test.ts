import { expect, test } from '@jest/globals';
import { type Matched, matchRuns } from '../../../src/analysis/compare/match-runs.ts';
import type { Unlike } from '../../../src/model/comparison.ts';
import type { Analysis } from '../../../src/model/finding.ts';
import type { Plan, PlannedWorkload } from '../../../src/model/plan.ts';
import type { HostFacts, Recording, RunHeader } from '../../../src/model/run.ts';
import { GIB } from '../../../src/model/units.ts';
import { SHORT_RUN, WATCHED_HOUR } from '../../support/draw-recording.ts';
import { asTable, compareSides, drawRun } from '../../support/draw-sides.ts';

const PLAIN = drawRun();
const HEADER = PLAIN.header as RunHeader;
const WORKLOAD = HEADER.plan.workloads[0] as PlannedWorkload;

function withPlan(plan: Partial<Plan>): Recording {
  return drawRun({ header: { plan: { ...HEADER.plan, ...plan } } });
}

function withWorkload(workload: Partial<PlannedWorkload>): Recording {
  return withPlan({ workloads: [{ ...WORKLOAD, ...workload }] });
}

function withHost(host: Partial<HostFacts>): Recording {
  return drawRun({ header: { host: { ...HEADER.host, ...host } } });
}

function withTarget(target: Partial<RunHeader['target']>): Recording {
  return drawRun({ header: { target: { ...HEADER.target, ...target } } });
}

/** Runs that were not judged: what they have in common rests on their recordings. */
function match(base: readonly Recording[], other: readonly Recording[], evenIfUnlike = false): Matched {
  const judged = (recording: Recording) => ({
    recording,
    analysis: { sight: { visible: 'unknown' } } as unknown as Analysis,
  });
  return matchRuns({ base: base.map(judged), new: other.map(judged) }, { detect: null, evenIfUnlike });
}

function unlikeTo(other: Recording): readonly Unlike[] {
  return match([PLAIN], [other]).unlike;
}

test('two runs of one plan on one host are unlike in nothing', () => {
  expect(unlikeTo(drawRun())).toEqual([]);
});

const REFUSED: readonly (readonly [string, Recording, string])[] = [
  ['another workload', withWorkload({ id: 'exec-fail' }), 'workload fork-churn against exec-fail'],
  ['the CPUs of parents and children', withPlan({ cpus: 'split' }), 'as the kernel puts them against split'],
  ['what cannot show', withPlan({ cannotShow: ['falco#3664'] }), 'cannot show nothing against falco#3664'],
  ['no load', drawRun({ drawn: WATCHED_HOUR }), 'load some against none'],
  ['a load that did nothing', { ...PLAIN, work: [] }, 'load some against no operation done'],
  [
    'the stand-in target',
    withTarget({ kind: 'specimen', spec: 'specimen:leak' }),
    'no Falco against the stand-in target',
  ],
  ['a Falco', withTarget({ name: 'falco', falco: { version: '0.41.3' } }), 'target no Falco against a Falco'],
];

test.each(REFUSED)('%s is refused unless told', (_, other, words) => {
  expect(() => match([PLAIN], [other])).toThrow(words);
  expect(match([PLAIN], [other], true).unlike[0]?.weight).toBe('meaningless');
});

test('what is compared although it is unlike is warned of', () => {
  const { warnings } = compareSides(PLAIN, withWorkload({ id: 'exec-fail' }), true);
  expect(warnings[0]).toBe('compared although workload is unlike: fork-churn against exec-fail');
});

test('a parameter is refused by its name and its values', () => {
  const [few, many] = [32, 64].map((fds) => withWorkload({ parameters: { fds, held_argv: 0 } })) as [
    Recording,
    Recording,
  ];
  expect(() => match([few], [many])).toThrow('parameters fork-churn.fds 32 against fork-churn.fds 64; name runs');
});

test('a parameter that only a later leaklab names is none of the difference', () => {
  const [older, later] = [{ fds: 32 }, { fds: 32, held_argv: 0 }].map((parameters) => withWorkload({ parameters }));
  expect(match([older as Recording], [later as Recording]).unlike).toEqual([]);
});

const TOLD: readonly (readonly [string, Recording, Unlike])[] = [
  ['CPUs', withHost({ cpus: 96 }), { what: 'CPUs', base: '2', new: '96', weight: 'rates' }],
  ['pages', withHost({ pageBytes: 65_536 }), { what: 'page size', base: '4 KiB', new: '64 KiB', weight: 'rates' }],
  [
    'another kernel',
    withHost({ kernel: '5.15.0' }),
    { what: 'kernel', base: '6.18.0', new: '5.15.0', weight: 'rates' },
  ],
  [
    'a later fix',
    withHost({ kernel: '6.18.9' }),
    { what: 'kernel', base: '6.18.0', new: '6.18.9', weight: 'harmless' },
  ],
  [
    'more memory',
    withHost({ memoryBytes: 64 * GIB }),
    { what: 'memory of the host', base: '8 GiB', new: '64 GiB', weight: 'rates' },
  ],
  ['cgroups', withHost({ cgroup: 'v1' }), { what: 'cgroup version', base: 'v2', new: 'v1', weight: 'harmless' }],
  ['the host', withHost({ hostname: 'db-7' }), { what: 'host', base: 'one', new: 'another', weight: 'harmless' }],
  ['workers', withWorkload({ workers: 4 }), { what: 'workers', base: '1', new: '4', weight: 'rates' }],
  [
    'the shape of the rate',
    withPlan({ shape: { kind: 'burst' } }),
    { what: 'rate over a load', base: 'constant', new: 'burst', weight: 'rates' },
  ],
  [
    'more cycles',
    drawRun({ drawn: { ...SHORT_RUN, phases: [...SHORT_RUN.phases, ['load', 6_000], ['drain', 3_000]] } }),
    { what: 'cycles', base: '2', new: '3', weight: 'lengths' },
  ],
  ['the seed', withPlan({ seed: 9 }), { what: 'seed', base: '1', new: '9', weight: 'harmless' }],
  [
    'leaklab',
    drawRun({ header: { tool: { name: 'leaklab', version: '0.9.0' } } }),
    { what: 'leaklab', base: '0.1.0', new: '0.9.0', weight: 'harmless' },
  ],
  [
    'a cut',
    { ...drawRun(), outcome: { kind: 'truncated' } },
    { what: 'ended', base: 'as planned', new: 'cut off', weight: 'lengths' },
  ],
];

test.each(TOLD)('%s: told, and compared', (_, other, unlike) => {
  expect(unlikeTo(other)).toContainEqual(unlike);
});

test('memory that differs by less than a tenth is the same machine', () => {
  expect(unlikeTo(withHost({ memoryBytes: 7.9 * GIB }))).toEqual([]);
});

test('versions are what is compared, and no difference in plan or host', () => {
  const falco = (version: string) => withTarget({ name: 'falco', kind: 'falco', falco: { version } });
  const { unlike, subject } = compareSides(falco('0.41.3'), falco('0.44.1'));
  expect([unlike, subject]).toEqual([[], { base: 'falco 0.41.3', new: 'falco 0.44.1' }]);
});

test('a side of two versions is no side', () => {
  const falco = (version: string) => withTarget({ name: 'falco', kind: 'falco', falco: { version } });
  expect(() => match([falco('0.41.3'), falco('0.42.0')], [falco('0.44.1')])).toThrow(
    'targets of one side falco 0.41.3, falco 0.42.0 against falco 0.44.1',
  );
});

test('runs of one side that differ in their plan are told as well', () => {
  expect(() => match([drawRun(), withWorkload({ id: 'exec-fail' })], [drawRun()])).toThrow(
    'workload fork-churn, exec-fail against fork-churn',
  );
});

test('a run twice on a side is no second run', () => {
  expect(() => match([PLAIN, PLAIN], [drawRun()])).toThrow('is named twice on the base side; name every run once');
});

test('a survey is refused, even for those who insist', () => {
  const phases = HEADER.plan.phases.map((phase) => ({ ...phase, workload: 'fork-churn' }));
  const survey = withPlan({ phases: phases as unknown as Plan['phases'] });
  expect(() => match([PLAIN], [survey], true)).toThrow('is a survey');
});

test('a run and a table have no rate in common', () => {
  expect(unlikeTo(asTable(drawRun(), 'a.csv'))).toContainEqual({
    ...{ what: 'kind of recording', base: 'a run', new: 'a table', weight: 'rates' },
  });
});

test('without a memory series in common there is nothing to compare, and both are named', () => {
  const renamed = drawRun();
  const memory = renamed.series.get('anon+swap');
  if (memory === undefined) throw new Error('no memory');
  const other: Recording = {
    ...renamed,
    deciding: [{ id: 'heap_bytes', role: 'memory', columns: ['heap_bytes'] }],
    series: new Map([['heap_bytes', { ...memory, id: 'heap_bytes' }]]),
  };
  expect(() => match([PLAIN], [other], true)).toThrow(
    'no memory series in common: base anon+swap, new heap_bytes; name recordings of the same readings',
  );
});

test('where another memory series decided on either side, what both have is compared', () => {
  const run = drawRun({ bytes: 1024 });
  const memory = run.series.get('anon+swap');
  if (memory === undefined) throw new Error('no memory');
  const other: Recording = {
    ...run,
    deciding: [{ id: 'rss_bytes', role: 'memory', columns: ['rss_bytes'] }],
    series: new Map([...run.series, ['rss_bytes', { ...memory, id: 'rss_bytes' }]]),
  };
  const { change, differences, unlike } = compareSides(PLAIN, other);
  expect([change, differences[0]?.metric]).toEqual(['worse', 'anon+swap']);
  expect(unlike[0]).toMatchObject({ what: 'memory that decides', base: 'anon+swap', new: 'rss_bytes' });
});
