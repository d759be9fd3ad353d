import type { DiagnosisClass } from '../../model/diagnosis-class.ts';
import { type Crash, type DrainSign, ENGINES, type Engine, type MemoryPart } from '../../model/known-issue.ts';
import type { Recording } from '../../model/run.ts';
import { describeEnd } from '../../model/target.ts';
import type { Judged } from '../candidate.ts';
import { partsThatGrew } from '../diagnosis/word-parts.ts';
import { leastGrowth } from '../materiality.ts';
import type { Setting } from '../setting.ts';
import { weighCycles } from '../weigh-cycles.ts';
import { highestWithin, readCounts } from './read-counts.ts';
import type { Symptoms } from './symptoms.ts';

/**
 * What a run shows, to be held against the known issues. `classes` are those that it speaks for without them. Null where
 * the target is not known to be a Falco.
 */
export function gatherSymptoms(
  worst: Judged,
  classes: readonly DiagnosisClass[],
  { recording }: Setting,
): Symptoms | null {
  const falco = recording.header?.target.falco ?? null;
  const counts = readCounts(recording, worst.segment);
  const isTableOfFalco = recording.header === null && 'falco.n_threads' in counts;
  if (falco === null && !isTableOfFalco) return null;
  const crash = findCrash(recording);
  return {
    version: falco?.version ?? null,
    engine: falco === null ? null : engineOf(falco),
    workloads: worst.behaviour === 'adds-with-time' && crash === null ? [] : workedOf(recording),
    counts,
    hostTasks: highestWithin(recording.series.get('host.tasks'), worst.segment),
    parts: classes.length === 0 ? [] : partsOf(worst, classes, recording),
    drain: drainOf(worst),
    classes,
    crash,
  };
}

/** Falco's own words for its engines (`scap.engine_name`) beside those of its configuration. */
const ENGINE_NAMES: Readonly<Record<string, Engine>> = {
  bpf: 'ebpf',
  modern_bpf: 'modern_ebpf',
  source_plugin: 'plugin',
  nodriver: 'plugin',
};

/** Runs of before the engine was looked for do not say it. */
function engineOf(falco: object): Engine | null {
  const name = 'engine' in falco ? falco.engine : null;
  if (typeof name !== 'string') return null;
  return ENGINES.find((engine) => engine === name) ?? ENGINE_NAMES[name] ?? null;
}

function workedOf({ work }: Recording): readonly string[] {
  return work.filter(({ done }) => (done.at(-1) ?? 0) > 0).map(({ workload }) => workload);
}

const PARTS = { anon_bytes: 'anon', file_bytes: 'file', shmem_bytes: 'shared' } as const;

function partsOf(worst: Judged, classes: readonly DiagnosisClass[], recording: Recording): readonly MemoryPart[] {
  if (classes.includes('page cache')) return ['page cache'];
  if (worst.finding.role !== 'memory') return [];
  const grown = partsThatGrew(worst, recording).map(({ id }) => PARTS[id]);
  return grown.length === 0 && /anon/.test(worst.series.id) ? ['anon'] : grown;
}

/** What is given back by half or more is not kept. */
function drainOf({ behaviour, evidence, series }: Judged): DrainSign | null {
  switch (behaviour) {
    case 'purged':
      return 'until the purge';
    case 'given-back':
    case 'emptying':
    case 'still-falling':
      return 'given back';
    default: {
      const sums = weighCycles(evidence.cycles);
      if (sums === null || sums.keptShare === null || sums.rise < leastGrowth(series.metric.unit)) return null;
      return sums.keptShare >= 0.5 ? 'kept' : 'given back';
    }
  }
}

/** Statuses above 128 are those of a shell that tells of a signal. */
const CRASHED: Readonly<Record<string, Crash>> = {
  'killed by SIGSEGV': 'SIGSEGV',
  'exit code 139': 'SIGSEGV',
  'exit code 1': 'exit 1',
};

/** The last end of the target, of those that it came back from too; what it said itself stands behind a colon. */
function findCrash({ outcome, events }: Recording): Crash | null {
  const ends = events.filter(({ what }) => what === 'target-ended').map(({ detail }) => detail);
  const last = outcome.kind === 'target-ended' ? describeEnd(outcome.end) : ends.at(-1);
  return last === undefined ? null : (CRASHED[last.replace(/: .*$/s, '')] ?? null);
}
