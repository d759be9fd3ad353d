import { isReleaseBefore } from '../falco/release-order.ts';
import type { Diagnosis } from '../model/finding.ts';
import type { Judged } from './judge-series.ts';
import type { Setting } from './setting.ts';

type Guess = Pick<Diagnosis, 'class' | 'confidence'> & { readonly because: string };

/** Why a series grows, likeliest first, from what drain, cycles and the parts of memory show. Empty when nothing grew. */
export function diagnose(worst: Judged, judged: readonly Judged[], setting: Setting): readonly Diagnosis[] {
  const seen = [`${worst.finding.metric} ${worst.finding.because}`, ...partsThatGrow(worst, judged)];
  const issues = worst.behaviour === 'adds-with-load' ? matchIssues(setting) : [];
  return guess(worst, judged, setting, issues).map((each) => ({
    class: each.class,
    confidence: each.confidence,
    evidence: [each.because, ...seen],
    issues: each.class === 'orphaned state' ? issues : [],
  }));
}

function guess(
  worst: Judged,
  judged: readonly Judged[],
  setting: Setting,
  issues: readonly string[],
): readonly Guess[] {
  switch (worst.behaviour) {
    case 'adds-with-load':
      return guessLeak(judged, setting, issues);
    case 'adds-with-time':
      return [{ class: 'unexplained', confidence: 'low', because: 'it grows with time; no cause was removed' }];
    case 'given-back':
      return [
        { class: 'buffers', confidence: 'medium', because: 'it is held while the load is on and freed after it' },
      ];
    case 'emptying':
      return [{ class: 'backlog', confidence: 'medium', because: 'it goes on falling while nothing is loaded' }];
    case 'levelled-off':
      return [
        { class: 'high water', confidence: 'low', because: 'later load fits into what the first one took' },
        { class: 'bounded cache', confidence: 'low', because: 'a cache that is full grows no further either' },
      ];
    case 'stepped':
      return [{ class: 'baseline step', confidence: 'medium', because: 'it rose once and stayed' }];
    case 'purged':
      return [{ class: 'orphaned state', confidence: 'medium', because: 'something gives it back all at once' }];
    case 'flat':
      return guessOutside(judged);
    default:
      return [];
  }
}

/** State that grows beside the memory is what holds it. */
function guessLeak(judged: readonly Judged[], setting: Setting, issues: readonly string[]): readonly Guess[] {
  const table = judged.find(({ finding, behaviour }) => finding.role === 'state' && behaviour === 'adds-with-load');
  if (table !== undefined) {
    return [
      { class: 'orphaned state', confidence: 'high', because: `${table.finding.metric} ${table.finding.because}` },
    ];
  }
  if (issues.length > 0) {
    return [
      {
        class: 'orphaned state',
        confidence: 'high',
        because: `version and workload are those of ${issues.join(', ')}`,
      },
    ];
  }
  if (setting.purges !== null) {
    return [{ class: 'orphaned state', confidence: 'medium', because: 'the target keeps such state until a purge' }];
  }
  return [
    { class: 'per-event leak', confidence: 'medium', because: 'each operation leaves the same amount behind' },
    { class: 'backlog', confidence: 'low', because: 'a queue that nobody reads keeps each item too' },
  ];
}

/** falco#3664: children of vfork that exit at once, or whose exec fails, stay in the thread table before 0.42. */
function matchIssues(setting: Setting): readonly string[] {
  const old = isReleaseBefore(setting.recording.header?.target.falco?.version ?? null, 42) === true;
  const spawns = setting.recording.work.some(({ workload }) => /^(exec-fail|spawn-churn)$/.test(workload));
  return old && spawns ? ['falco#3664'] : [];
}

/** A flat process in a growing cgroup: what grows is the page cache. */
function guessOutside(judged: readonly Judged[]): readonly Guess[] {
  const cache = judged.find(({ finding }) => finding.metric === 'cgroup.file_bytes');
  return cache?.behaviour === 'adds-with-load' || cache?.behaviour === 'adds-with-time'
    ? [{ class: 'page cache', confidence: 'medium', because: `${cache.finding.metric} ${cache.finding.because}` }]
    : [];
}

/** Which parts of memory rose by a tenth of the growth or more. */
function partsThatGrow(worst: Judged, judged: readonly Judged[]): readonly string[] {
  const whole = (worst.finding.last ?? 0) - (worst.finding.first ?? 0);
  return judged.flatMap(({ finding }) => {
    const part = (finding.last ?? 0) - (finding.first ?? 0);
    const counts = finding.role === 'explain' && finding.unit === worst.finding.unit && whole > 0 && part > 0.1 * whole;
    return counts ? [`${finding.metric} rose by ${Math.round((100 * part) / whole)} % of that`] : [];
  });
}
