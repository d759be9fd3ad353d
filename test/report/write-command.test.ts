import { expect, test } from '@jest/globals';
import { Command } from 'commander';
import fc from 'fast-check';
import type { Plan } from '../../src/model/plan.ts';
import { defineWorkload, type Workload } from '../../src/model/workload.ts';
import { draftExperiment, type TypedExperiment } from '../../src/planning/draft.ts';
import { writeCommand } from '../../src/report/write-command.ts';
import { EXAMPLE_HEADER } from '../support/example-run.ts';

const SHELF: readonly Workload[] = ['exec-fail', 'fd-churn', 'control'].map((id) =>
  defineWorkload({
    id,
    title: id,
    operation: 'fork',
    calls: ['clone'],
    eventsPerOperation: 2,
    parameters: { files: { unit: 'count', default: 3, min: 1, max: 1000, describe: 'files' } },
    stresses: 'nothing',
    moves: [],
    growth: 'none',
    reproduces: [],
    splits: true,
    defaultRatePerSecond: 100,
    start: () => ({ kind: 'step', step: () => ({ done: 0, failed: 0, errno: null }), close: () => {} }),
  }),
);

const seconds = fc.integer({ min: 1, max: 10_000 }).map((count) => `${count}s`);

const typedRun: fc.Arbitrary<TypedExperiment> = fc
  .record({
    interval: fc.constantFrom('50ms', '250ms', '1s', '60s'),
    detect: fc.constantFrom(null, '0.5MiB/h', '16B/op', '3KiB/op', '1B/h', '0.25B/op', '7KiB/h'),
    failOn: fc.constant(null),
    limit: fc.constantFrom(null, '512MiB', '1.5GiB', '1000B', '0.3KiB'),
    followRestarts: fc.boolean(),
    noScrape: fc.boolean(),
    overlays: fc.constantFrom(
      [],
      ['sink=dead', 'falco.priority=info'],
      ['engine=replay:/a b.scap', 'falco.a[0].b=$x;y'],
    ),
    seed: fc.nat().map(String),
    watches: fc.constant(false),
    watchFor: fc.constant(null),
    untilDecided: fc.boolean(),
    workloads: fc
      .uniqueArray(fc.constantFrom(...SHELF.map(({ id }) => id)), { minLength: 1 })
      .chain((ids) => fc.tuple(...ids.map((id) => fc.integer({ min: 1, max: 9 }).map((weight) => `${id}:${weight}`)))),
    settings: fc.constantFrom([], ['files=7'], ['fds=64', 'files=1']),
    holds: fc.constantFrom([], ['fds=100'], ['sockets=5,argv=4096']),
    cpus: fc.constantFrom(null, 'same', 'split'),
    shape: fc.constantFrom(null, 'constant', 'ramp', 'square:5s', 'square:1500ms', 'burst'),
    rate: fc.option(fc.integer({ min: 1, max: 5000 }).map(String)),
    workers: fc.constantFrom('1', '2'),
    settle: seconds,
    load: fc.integer({ min: 10, max: 10_000 }).map((count) => `${count}s`),
    drain: seconds,
    cycles: fc.integer({ min: 1, max: 9 }).map(String),
    issue: fc.constantFrom(null, 'falco#3664', 'libs@5fac9c6a9'),
    throughPurge: fc.boolean(),
  })
  .map((typed) => ({
    ...typed,
    ...(typed.untilDecided ? { cycles: null, max: longestOf(typed), throughPurge: false } : { max: null }),
  }));

/** Three cycles and a half. */
function longestOf(typed: { readonly settle: string; readonly load: string; readonly drain: string }): string {
  const [settle, load, drain] = [typed.settle, typed.load, typed.drain].map((text) => Number(text.slice(0, -1)));
  return `${(settle ?? 0) + 3.5 * ((load ?? 0) + (drain ?? 0))}s`;
}

function planOf(typed: TypedExperiment, target: string): Plan {
  const given = { shelf: SHELF, cpus: 8, probes: EXAMPLE_HEADER.plan.probes, seed: 1 };
  return draftExperiment(typed, given).complete({
    spec: target,
    specimen: false,
    falcoAgeMs: null,
    purgePeriodMs: 1_200_000,
  });
}

/** What the command line would make of the words. */
function readCommand(line: string): {
  readonly command: string;
  readonly target: string;
  readonly typed: TypedExperiment;
} {
  const collect = (value: string, all: readonly string[]) => [...all, value];
  const [, name = '', ...words] = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
  const command = new Command(name)
    .requiredOption('-t <target>')
    .option('-w <id>', '', collect, [])
    .option('--set <setting>', '', collect, [])
    .option('--overlay <overlay>', '', collect, [])
    .option('--hold <list>', '', collect, []);
  for (const option of [
    'rate',
    'workers',
    'settle',
    'load',
    'drain',
    'cycles',
    'interval',
    'detect',
    'limit',
    'seed',
    'for',
    'cpus',
    'shape',
    'max',
    'issue',
  ]) {
    command.option(`--${option} <value>`);
  }
  command
    .option('--follow-restarts')
    .option('--no-scrape')
    .option('--until-decided')
    .option('--through-purge')
    .parse(words, { from: 'user' });
  const options = command.opts();
  const text = (option: string): string | null => options[option] ?? null;
  return {
    command: name,
    target: options['t'],
    typed: {
      ...{
        interval: options['interval'],
        detect: text('detect'),
        failOn: null,
        limit: text('limit'),
        seed: text('seed'),
        watches: name === 'watch',
        watchFor: text('for'),
      },
      ...{ untilDecided: options['untilDecided'] === true, max: text('max') },
      ...{ workloads: options['w'], settings: options['set'], rate: text('rate'), workers: text('workers') },
      ...{ settle: text('settle'), load: text('load'), drain: text('drain'), cycles: text('cycles') },
      ...{ holds: options['hold'], cpus: text('cpus'), shape: text('shape') },
      ...{ issue: text('issue'), throughPurge: options['throughPurge'] === true },
      followRestarts: options['followRestarts'] === true,
      noScrape: options['scrape'] === false,
      overlays: options['overlay'],
    },
  };
}

test('the command makes the plan again, whatever was typed', () => {
  fc.assert(
    fc.property(typedRun, fc.constantFrom('falco', 'pid:812', 'launch:sleep 100'), (typed, target) => {
      const plan = planOf(typed, target);
      const read = readCommand(writeCommand({ ...EXAMPLE_HEADER, plan }));
      const again = planOf(read.typed, read.target);
      const rates = (one: Plan) => one.workloads.map(({ ratePerSecond }) => ratePerSecond);
      for (const [index, rate] of rates(plan).entries()) expect(rates(again)[index]).toBeCloseTo(rate, 6);
      const rest = (one: Plan) => ({
        ...one,
        workloads: one.workloads.map((workload) => ({ ...workload, ratePerSecond: 0 })),
      });
      expect(rest(again)).toEqual(rest(plan));
    }),
  );
});

test('a run without load is a watch of the same length', () => {
  const plan: Plan = {
    ...EXAMPLE_HEADER.plan,
    workloads: [],
    phases: [{ kind: 'watch', cycle: 0, durationMs: 5_400_000 }],
  };
  expect(writeCommand({ ...EXAMPLE_HEADER, plan })).toBe('leaklab watch -t falco --for 90m --interval 250ms');
});

test('a watch that ends once it is decided is repeated as one', () => {
  const looks = [{ afterMs: 5_400_000, share: 1 }];
  const phases = [{ kind: 'watch', cycle: 0, durationMs: 5_400_000 }] as const;
  const plan: Plan = { ...EXAMPLE_HEADER.plan, workloads: [], phases, looks };
  expect(writeCommand({ ...EXAMPLE_HEADER, plan })).toContain('watch -t falco --until-decided --max 90m ');
});

test('a survey is repeated as one, with its turns and its rounds', () => {
  const [one] = EXAMPLE_HEADER.plan.workloads;
  if (one === undefined) throw new Error('the example has a workload');
  const turns = ['control', 'exec-fail', 'exec-fail', 'control'].flatMap((workload, index) => [
    { kind: 'load' as const, cycle: index + 1, durationMs: 6000, workload },
    { kind: 'drain' as const, cycle: index + 1, durationMs: 3000, workload },
  ]);
  const plan: Plan = {
    ...EXAMPLE_HEADER.plan,
    workloads: [{ ...one, id: 'control' }, one],
    phases: [{ kind: 'settle', cycle: 0, durationMs: 10_000 }, ...turns],
  };
  expect(writeCommand({ ...EXAMPLE_HEADER, plan })).toBe(
    'leaklab survey -t falco -w exec-fail --workers 2 --settle 10s --load 6s --drain 3s --rounds 2 --seed 7 --interval 250ms',
  );
});

test('the target "auto" is written as what it became', () => {
  const plan = { ...EXAMPLE_HEADER.plan, target: 'auto' };
  const target = { ...EXAMPLE_HEADER.target, spec: 'specimen:leak' };
  expect(writeCommand({ ...EXAMPLE_HEADER, plan, target })).toContain(' -t specimen:leak ');
});

test.each([
  ['pid', 'pid:812'],
  ['container', 'container:0a1b2c'],
  ['pod', 'pod:falco/falco-x7k2p'],
])('a Falco that was named by its %s is named so that another host knows it', (kind, spec) => {
  const { plan, target } = EXAMPLE_HEADER;
  const header = { ...EXAMPLE_HEADER, plan: { ...plan, target: spec } };
  const commandFor = (falco: typeof target.falco) =>
    writeCommand({ ...header, target: { ...target, kind, spec, falco } });
  expect(commandFor({ version: null })).toMatch(/^leaklab run -t falco /);
  expect(commandFor(null)).toContain(`leaklab run -t ${spec} `);
});

test('rates far apart keep their proportion, and what leaklab would not take is never written', () => {
  const [one] = EXAMPLE_HEADER.plan.workloads;
  if (one === undefined) throw new Error('the example has a workload');
  const workloads = [
    { ...one, id: 'fork-churn', ratePerSecond: 150 },
    { ...one, id: 'drop-flood', ratePerSecond: 1_000_000 },
  ];
  const command = writeCommand({ ...EXAMPLE_HEADER, plan: { ...EXAMPLE_HEADER.plan, workloads } });
  expect(command).toContain('-w fork-churn:3 -w drop-flood:20000');
  expect(command).toContain('--rate 1000150');
});

test('a small leak to be excluded is written in digits', () => {
  const plan: Plan = { ...EXAMPLE_HEADER.plan, detect: { unit: 'bytes per hour', value: 1 } };
  expect(writeCommand({ ...EXAMPLE_HEADER, plan })).toContain('--detect 1B/h');
});
