import { type Finding, VERDICTS } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Interval } from '../../model/survey.ts';
import { SECOND_MS, type Unit } from '../../model/units.ts';
import type { Family, Sample } from './write-families.ts';

type Labels = Sample['labels'];

/** What a run was found to be, as of its end. What could not be computed has no sample. */
export function* judgedFamilies(report: Report, endWallMs: number | null): Generator<Family> {
  const { analysis, summary, readings } = report;
  const run = { run: report.id };
  const one = (labels: Labels, value: number): readonly Sample[] => [{ labels, value, wallMs: endWallMs }];
  const whole = { unit: '', type: 'gauge' } as const;
  yield {
    ...whole,
    type: 'info',
    name: 'leaklab_run',
    help: 'what was measured, by what',
    samples: one(describeRun(report), 1),
  };
  const states = VERDICTS.flatMap((kind) => one({ ...run, leaklab_verdict: kind }, kind === analysis.verdict ? 1 : 0));
  yield { ...whole, type: 'stateset', name: 'leaklab_verdict', help: 'the verdict of the run', samples: states };
  const exit = 'exit code of leaklab: 0 stable or growth, 1 leak, 5 inconclusive';
  yield { ...whole, name: 'leaklab_exit_code', help: exit, samples: one(run, summary.exitCode) };
  const seconds = (readings.lives.at(-1)?.toMs ?? 0) / SECOND_MS;
  const lasted = { name: 'leaklab_run_duration_seconds', unit: 'seconds', help: 'how long the run lasted' };
  yield { ...whole, ...lasted, samples: one(run, seconds) };
  yield* gatherNumbers(report, (labels, value) => one({ ...run, ...labels }, value));
}

function describeRun({ id, tool, summary: { target, metric }, facts }: Report): Labels {
  const kernel = facts.find(({ label }) => label === 'Kernel')?.value;
  return {
    ...{ run: id, tool, target_kind: target.kind, target: target.name, metric },
    ...(target.version === null ? {} : { falco_version: target.version }),
    ...(kernel === undefined ? {} : { kernel }),
  };
}

type Sampler = (labels: Labels, value: number) => readonly Sample[];

/** A number of findings: its name before the unit, and the values that a finding has of it, each with the word of its end. */
interface Measure {
  readonly name: string;
  readonly help: string;
  readonly per: 'hour' | 'operation' | null;
  readonly take: (
    finding: Finding,
  ) => { readonly unit: Unit; readonly values: Partial<Interval>; readonly operation?: string } | null;
}

const MEASURES: readonly Measure[] = [
  {
    name: 'slope',
    help: 'growth over the whole run',
    per: 'hour',
    take: ({ slope }) => slope && { unit: slope.unit, values: { ...slope, value: slope.perHour } },
  },
  {
    name: 'growth',
    help: 'growth with the operations of the load',
    per: 'operation',
    take: ({ perOperation }) => perOperation && { ...perOperation, values: perOperation },
  },
  {
    name: 'retained',
    help: 'what the drains did not give back of what the loads added',
    per: null,
    take: ({ retained }) => retained && { unit: retained.unit, values: { value: retained.value } },
  },
  {
    name: 'power',
    help: 'the smallest leak that the run could have found',
    per: 'hour',
    take: ({ power }) => power && { unit: power.unit, values: { value: power.perHour } },
  },
];

const ENDS = [
  ['value', ''],
  ['low', '_low'],
  ['high', '_high'],
] as const;

const UNITS: readonly Unit[] = ['bytes', 'count', 'milliseconds', 'ratio'];

/** One family for each measure, unit and end of the interval that some finding has. */
function gatherNumbers({ analysis }: Report, sample: Sampler): readonly Family[] {
  const findings = oneOfEach(analysis.findings);
  const families = MEASURES.flatMap((measure) =>
    UNITS.flatMap((unit) => ENDS.map((end) => gatherMeasure(findings, measure, unit, end, sample))),
  );
  return families.filter(({ samples }) => samples.length > 0);
}

function gatherMeasure(
  findings: readonly Finding[],
  measure: Measure,
  unit: Unit,
  [end, suffix]: (typeof ENDS)[number],
  sample: Sampler,
) {
  const counted = WORDS[unit] === '' ? [] : [WORDS[unit]];
  const words = [...counted, ...(measure.per === null ? [] : ['per', measure.per])];
  const help = end === 'value' ? measure.help : `${measure.help}: ${end} end of the interval`;
  const samples = findings.flatMap((finding) => sampleFinding(finding, measure, unit, end, sample));
  const name = [`leaklab_${measure.name}${suffix}`, ...words].join('_');
  return { name, type: 'gauge', unit: words.join('_'), help, samples } as const;
}

const WORDS: Readonly<Record<Unit, string>> = {
  bytes: 'bytes',
  count: '',
  milliseconds: 'milliseconds',
  ratio: 'ratio',
};

function sampleFinding(
  finding: Finding,
  { take }: Measure,
  unit: Unit,
  end: keyof Interval,
  sample: Sampler,
): readonly Sample[] {
  const taken = take(finding);
  const value = taken?.values[end];
  if (taken === null || taken.unit !== unit || value === undefined || !Number.isFinite(value)) return [];
  const { metric, role } = finding;
  return sample({ metric, role, ...(taken.operation === undefined ? {} : { operation: taken.operation }) }, value);
}

/** A family has each metric once. */
function oneOfEach(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map([...findings].reverse().map((finding) => [finding.metric, finding])).values()].reverse();
}
