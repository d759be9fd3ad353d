import type { Readings, ReadSeries } from '../../model/readings.ts';
import { SECOND_MS } from '../../model/units.ts';
import type { Family, Sample } from './write-families.ts';

/**
 * Every reading at its time: `leaklab_series_status_anon_bytes`, and what the load did as `leaklab_operations_done_total`. Times are
 * in seconds, as OpenMetrics wants them. Of a recording without a clock only the last reading of each series.
 */
export function* readingFamilies({ series, startedWallMs }: Readings, run: string): Generator<Family> {
  const names = new Set<string>();
  for (const group of groupByFamily(series)) {
    const [first] = group;
    if (first === undefined) continue;
    const name = takeName(first.family, names);
    yield {
      name,
      type: first.kind,
      unit: name === first.family ? UNITS[first.unit] : '',
      help: first.help,
      samples: samplesOf(group, startedWallMs, run),
    };
  }
}

const UNITS: Readonly<Record<ReadSeries['unit'], string>> = {
  bytes: 'bytes',
  milliseconds: 'seconds',
  ratio: 'ratio',
  count: '',
};

interface Named extends ReadSeries {
  readonly family: string;
  readonly help: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What the workloads did is one family, with a label for each; the other series have one each. */
function groupByFamily(series: readonly ReadSeries[]): readonly (readonly Named[])[] {
  const named = series.map(nameSeries);
  const work = named.filter(({ labels }) => 'workload' in labels);
  const groups = new Map(work.map(({ family }) => [family, work.filter((one) => one.family === family)]));
  return [...named.filter((one) => !work.includes(one)).map((one) => [one]), ...groups.values()];
}

const WORK = /^(.+)\.(done|asked|failed)$/;

function nameSeries(series: ReadSeries): Named {
  const { id, kind, unit } = series;
  const [, workload, what] = kind === 'counter' && unit === 'count' ? (WORK.exec(id) ?? []) : [];
  if (workload !== undefined) {
    const family = `leaklab_operations_${what}`;
    return { ...series, family, help: `operations of the load: ${what}`, labels: { workload } };
  }
  const words = id.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  const stem = words.replace(/_(?:total|ms|bytes|ratio|seconds)$/, '');
  const family = ['leaklab_series', ...(stem === '' ? [] : [stem]), ...(UNITS[unit] === '' ? [] : [UNITS[unit]])].join(
    '_',
  );
  return { ...series, family, help: `readings of ${id}`, labels: {} };
}

/**
 * Two series may have one name once what a name may not hold is gone from it, or one that a counter's own lines have: then
 * the later one is numbered.
 */
function takeName(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let number = 2; claim(name).some((one) => names.has(one)); number += 1) name = `${wanted}_${number}`;
  for (const one of claim(name)) names.add(one);
  return name;
}

function claim(name: string): readonly string[] {
  return [name, `${name}_total`, `${name}_created`];
}

function* samplesOf(group: readonly Named[], startedWallMs: number | null, run: string): Generator<Sample> {
  for (const { tMs, values, unit, labels: own } of group) {
    const labels = { run, ...own };
    const factor = unit === 'milliseconds' ? 1 / SECOND_MS : 1;
    const sample = (i: number, wallMs: number | null): Sample => ({ labels, value: (values[i] ?? 0) * factor, wallMs });
    if (startedWallMs === null) yield sample(values.length - 1, null);
    else for (const [i, at] of tMs.entries()) yield sample(i, startedWallMs + at);
  }
}
