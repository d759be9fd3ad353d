import { COUNTER_NAMES, type CounterNames } from './counter-names.ts';
import type { ToldCounters } from './told-counters.ts';

interface Sample {
  readonly name: string;
  readonly labels: string;
  readonly value: number;
}

const SAMPLE = /^(falcosecurity_\w+)(?:\{(.*)\})? (\S+)$/;

/**
 * The counters in what a Falco answers on `/metrics` (0.38 and later), in any of its three namings. Null where nothing of it
 * is Falco's. A rule that has not matched has no sample, so no matches are 0. Never throws.
 */
export function parseExposition(text: string): ToldCounters | null {
  const samples = leaveOutTwice(text.split('\n').flatMap(parseSample));
  if (samples.length === 0) return null;
  const values = new Map(
    COUNTER_NAMES.flatMap((names): [string, number][] => {
      const value = sumOf(samples, names);
      return value === null ? [] : [[names.id, value]];
    }),
  );
  if (!values.has('rules_matches') && values.has('n_evts')) values.set('rules_matches', 0);
  const times = samples.filter(({ name }) => /_(?:start|reload)_timestamp_nanoseconds$/.test(name));
  const life = times.length === 0 ? null : times.map(({ value }) => value).join('/');
  return { values, source: null, life, isEmpty: values.get('n_evts') === 0 };
}

/** Before 0.41 each event source repeats what all of them share. */
function leaveOutTwice(samples: readonly Sample[]): readonly Sample[] {
  return [...new Map(samples.toReversed().map((sample) => [`${sample.name}{${sample.labels}}`, sample])).values()];
}

function parseSample(line: string): readonly Sample[] {
  const [, name, labels = '', digits] = SAMPLE.exec(line) ?? [];
  const value = Number(digits);
  return name === undefined || !Number.isFinite(value) || value < 0 ? [] : [{ name, labels, value }];
}

/**
 * The first of its names that is there, all its samples together: one for each way, rule or event source. A class of drops
 * that up to 0.38 has a name for each way is the sum of them.
 */
function sumOf(samples: readonly Sample[], { prometheus, drop }: CounterNames): number | null {
  const isOf = ({ labels }: Sample) => drop === undefined || labels.includes(`drop="${drop}"`);
  const [labelled, ...others] = prometheus.map((name) => samples.filter((sample) => sample.name === name));
  const inLabels = (labelled ?? []).filter(isOf);
  const found =
    inLabels.length > 0
      ? inLabels
      : drop === undefined
        ? (others.find(({ length }) => length > 0) ?? [])
        : others.flat();
  return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0);
}
