import type { Sides, Unlike, UnlikeWeight } from '../../model/comparison.ts';
import type { Outcome, Recording, RunHeader } from '../../model/run.ts';
import { formatBytes, formatDuration } from '../../model/units.ts';
import { findOthersLoad } from '../count-foreign-forks.ts';
import { settingOf } from '../setting.ts';
import { type JudgedRun, targetOf } from './judged-run.ts';
import { numberTrait, type Trait, textTrait } from './trait.ts';

/** The target as far as it is not what is compared, the host, and how the recording went. */
export const PLACE_TRAITS: readonly Trait[] = [
  compareTargets,
  textTrait('target', 'meaningless', ofHeader(wordClass)),
  textTrait(
    'seen by the target',
    'meaningless',
    ({
      analysis: {
        sight: { visible },
      },
    }) => (visible === 'unknown' ? null : wordYes(visible)),
  ),
  textTrait('kind of recording', 'rates', ({ recording }) => (recording.header === null ? 'a table' : 'a run')),
  compareHosts,
  textTrait(
    'architecture',
    'rates',
    ofHeader(({ host }) => host.arch),
  ),
  textTrait(
    'CPUs',
    'rates',
    ofHeader(({ host }) => String(host.cpus)),
  ),
  textTrait(
    'page size',
    'rates',
    ofHeader(({ host }) => formatBytes(host.pageBytes)),
  ),
  textTrait(
    'kernel',
    weighKernels,
    ofHeader(({ host }) => host.kernel),
  ),
  numberTrait(
    'memory of the host',
    'rates',
    formatBytes,
    ({ recording }) => recording.header?.host.memoryBytes ?? null,
  ),
  textTrait('limit of the cgroup', 'rates', ({ recording }) => wordLimit(recording)),
  textTrait('load of others', 'rates', ({ recording }) => wordOthers(recording)),
  textTrait('dropped events', 'rates', ({ recording }) => wordDrops(recording)),
  textTrait('ended', 'lengths', ({ recording }) => wordOutcome(recording.outcome)),
  textTrait('lives of the target', 'lengths', ({ recording }) => String(recording.segments.length)),
  textTrait('readings missing', 'harmless', ({ recording }) => wordGaps(recording)),
  textTrait(
    'cgroup version',
    'harmless',
    ofHeader(({ host }) => host.cgroup),
  ),
  textTrait(
    'OS',
    'harmless',
    ofHeader(({ host }) => host.os),
  ),
  textTrait(
    'sampled every',
    'harmless',
    ofHeader(({ plan }) => formatDuration(plan.intervalMs)),
  ),
  textTrait(
    'leaklab',
    'harmless',
    ofHeader(({ tool }) => tool.version),
  ),
  textTrait(
    'Node.js',
    'harmless',
    ofHeader(({ host }) => host.node),
  ),
  textTrait('added to the target', 'harmless', ({ recording }) => wordOverlay(recording)),
];

/** Two sides may be of different targets, that is the question; the runs of one side may not. */
function compareTargets(sides: Sides<readonly JudgedRun[]>): Unlike | null {
  const targetsOf = (runs: readonly JudgedRun[]) => [
    ...new Set(runs.flatMap(({ recording }) => targetOf(recording) ?? [])),
  ];
  const [base, other] = [targetsOf(sides.base), targetsOf(sides.new)];
  if (base.length < 2 && other.length < 2) return null;
  return { what: 'targets of one side', base: base.join(', '), new: other.join(', '), weight: 'meaningless' };
}

/** Host names are nobody's business: that it was another one is all that is told. */
function compareHosts(sides: Sides<readonly JudgedRun[]>): Unlike | null {
  const hostsOf = (runs: readonly JudgedRun[]) =>
    new Set(runs.flatMap(({ recording }) => recording.header?.host.hostname ?? []));
  const [base, other] = [hostsOf(sides.base), hostsOf(sides.new)];
  const shared = [...base].some((name) => other.has(name));
  if (base.size === 0 || other.size === 0 || (shared && base.size === 1 && other.size === 1)) return null;
  return { what: 'host', base: wordHosts(base.size, 'one'), new: wordHosts(other.size, 'another'), weight: 'harmless' };
}

function wordHosts(count: number, one: string): string {
  return count === 1 ? one : `${count} hosts`;
}

function ofHeader(read: (header: RunHeader) => string | null): (run: JudgedRun) => string | null {
  return ({ recording: { header } }) => (header === null ? null : read(header));
}

/** The specimen is never a Falco, and what is none does not see the load of this host as a Falco does. */
function wordClass({ target }: RunHeader): string {
  if (target.kind === 'specimen') return 'the stand-in target';
  return target.falco === null ? 'no Falco' : 'a Falco';
}

function wordYes(yes: boolean): string {
  return yes ? 'yes' : 'no';
}

/** Releases of one series differ by fixes. */
function weighKernels(kernels: readonly string[]): UnlikeWeight {
  return new Set(kernels.map((kernel) => /^\d+\.\d+/.exec(kernel)?.[0] ?? kernel)).size > 1 ? 'rates' : 'harmless';
}

function wordLimit({ header, series }: Recording): string | null {
  if (header === null) return null;
  const limit = series.get('cgroup.limit_bytes')?.values.at(-1);
  return limit === undefined ? 'none' : formatBytes(limit);
}

function wordOthers(recording: Recording): string | null {
  if (recording.header === null) return null;
  return findOthersLoad(settingOf(recording)) === null ? 'little' : 'more than ours';
}

/** Falco's own count, under whatever probe or column it was recorded. */
function wordDrops({ series }: Recording): string | null {
  const counters = [...series.values()].filter(({ id }) => /(?:^|\.)n_drops$/.test(id));
  if (counters.length === 0) return null;
  return counters.some(({ values }) => (values.at(-1) ?? 0) > (values[0] ?? 0)) ? 'some' : 'none';
}

function wordOutcome({ kind }: Outcome): string {
  switch (kind) {
    case 'completed':
      return 'as planned';
    case 'interrupted':
      return 'interrupted';
    case 'target-ended':
      return 'with the target';
    case 'failed':
      return 'failed';
    case 'truncated':
      return 'cut off';
  }
}

/** Less than this share of the record says nothing. */
const GAP_SHARE = 0.02;

function wordGaps({ gaps, endMs }: Recording): string {
  const lost = gaps.reduce((sum, { probe, fromMs, toMs }) => sum + (probe === null ? toMs - fromMs : 0), 0);
  return lost > GAP_SHARE * endMs ? `${Math.round((100 * lost) / endMs)} %` : 'none';
}

function wordOverlay({ header, events }: Recording): string | null {
  if (header === null) return null;
  const added = events.filter(({ what }) => what === 'overlay').map(({ detail }) => detail);
  return added.length === 0 ? 'nothing' : added.join(', ');
}
