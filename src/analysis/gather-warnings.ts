import type { Recording, WorkSeries } from '../model/run.ts';
import { formatDuration } from '../model/units.ts';
import type { Judged } from './candidate.ts';
import { countForeignForks } from './count-foreign-forks.ts';
import { dropStrays } from './drop-strays.ts';
import type { Setting } from './setting.ts';

/** What limits the verdict, one sentence each: load not achieved, gaps, restarts, state counters without a verdict. */
export function gatherWarnings(setting: Setting, judged: readonly Judged[]): readonly string[] {
  const { recording } = setting;
  return [
    ...recording.warnings,
    ...recording.work.flatMap(wordShortfall),
    ...(setting.missedLoad === 'no-operations' ? ['no operation was done: the target was not loaded'] : []),
    ...wordBlindness(recording),
    ...(recording.header?.plan.leftOut ?? []).map((workload) => `not surveyed: ${workload}`),
    ...wordGaps(recording),
    ...wordStrays(recording),
    ...wordSegments(recording),
    ...wordEvents(recording),
    ...judged.flatMap(wordUndecided),
    ...wordExplaining(judged),
    ...wordForks(setting),
  ];
}

/** One CPU makes all its events in order: the races that these issues are do not take place. */
function wordBlindness({ header }: Recording): readonly string[] {
  const issues = header?.plan.cannotShow ?? [];
  if (issues.length === 0) return [];
  const why = header?.plan.cpus === 'same' ? 'parents and children were kept on one' : 'the load had one';
  return [`${issues.join(' and ')} cannot show without two CPUs, and ${why}: that nothing grew says nothing of them`];
}

/** Below this share of what was asked the load is another one than was planned. */
const ACHIEVED_SHARE = 0.9;

function wordShortfall(work: WorkSeries): readonly string[] {
  const done = work.done.at(-1) ?? 0;
  const asked = work.asked.at(-1) ?? 0;
  const failed = work.failed.at(-1) ?? 0;
  return [
    ...(asked > 0 && done > 0 && done < ACHIEVED_SHARE * asked
      ? [`${work.workload} did ${Math.round((100 * done) / asked)} % of the operations asked`]
      : []),
    ...(failed > 0.01 * (done + failed)
      ? [`${work.workload}: the kernel refused ${failed} of ${done + failed} operations`]
      : []),
  ];
}

/** Gaps of more than this share of the record are told. */
const GAP_SHARE = 0.02;

function wordGaps(recording: Recording): readonly string[] {
  const whole = recording.gaps.filter(({ probe }) => probe === null);
  const lost = whole.reduce((sum, gap) => sum + gap.toMs - gap.fromMs, 0);
  const gaps = whole.length === 1 ? 'one gap' : `${whole.length} gaps`;
  return lost > GAP_SHARE * recording.endMs
    ? [`${formatDuration(lost)} in ${gaps} were not recorded (${whole[0]?.because ?? 'unknown'})`]
    : [];
}

function wordStrays({ deciding, series }: Recording): readonly string[] {
  return deciding.flatMap(({ id }) => {
    const read = series.get(id);
    const strays = read === undefined ? 0 : read.values.length - dropStrays(read).values.length;
    const readings = strays === 1 ? 'reading' : 'readings';
    return strays > 0 ? [`${id}: ${strays} ${readings} of less than half of those beside it left out`] : [];
  });
}

function wordSegments(recording: Recording): readonly string[] {
  const lives = recording.segments.length;
  return lives > 1 ? [`the target began ${lives} lives; each was judged by itself, and the worst is told`] : [];
}

function wordEvents(recording: Recording): readonly string[] {
  const told = new Set(['suspended', 'clock-jump', 'stalled', 'guard', 'workload-ended']);
  const texts = recording.events.filter(({ what }) => told.has(what)).map(({ what, detail }) => `${what}: ${detail}`);
  return [...new Set(texts)].slice(0, 10);
}

/** A count that never moved needs no verdict. */
function wordUndecided({ finding }: Judged): readonly string[] {
  const moved = finding.first !== finding.last;
  return finding.role === 'state' && finding.verdict === 'inconclusive' && moved
    ? [`${finding.metric}: ${finding.because}`]
    : [];
}

/** Growth that the deciding series does not show: another part of memory, or the whole cgroup. */
function wordExplaining(judged: readonly Judged[]): readonly string[] {
  if (judged.some(({ finding }) => finding.role === 'memory' && finding.verdict === 'leak')) return [];
  return judged
    .filter(({ finding }) => finding.role === 'explain' && finding.verdict === 'leak')
    .map(({ finding }) => `${finding.metric} ${finding.because}`);
}

/** More forks on the host than this share of our own operations, and the target may have seen somebody else's load. */
const FOREIGN_SHARE = 0.5;

function wordForks(setting: Setting): readonly string[] {
  const forks = countForeignForks(setting);
  return forks !== null && forks.perOperation > FOREIGN_SHARE
    ? [`the host made ${forks.count} other forks during the run: growth may belong to them`]
    : [];
}
