import { isReleaseBefore } from '../falco/release-order.ts';
import type { Diagnosis } from '../model/finding.ts';
import type { Series, Span } from '../model/run.ts';
import type { Judged } from './candidate.ts';
import { firstAtOrAfter } from './cut-bins.ts';
import { dropStrays } from './drop-strays.ts';
import type { Setting } from './setting.ts';

type Guess = Pick<Diagnosis, 'class' | 'confidence'> & { readonly because: string };

/**
 * Why a series grows, likeliest first, from what drain, cycles and the parts of memory show. Empty when nothing grew. The
 * evidence is what speaks for each class beside the verdict's own sentence.
 */
export function diagnose(worst: Judged, judged: readonly Judged[], setting: Setting): readonly Diagnosis[] {
  const parts = partsThatGrew(worst, setting);
  const issues = worst.behaviour === 'adds-with-load' ? matchIssues(setting) : [];
  return guess(worst, judged, setting, issues).map((each) => ({
    class: each.class,
    confidence: each.confidence,
    evidence: [each.because, ...parts],
    issues: each.class === 'orphaned state' ? issues.map(({ id }) => id) : [],
  }));
}

function guess(
  worst: Judged,
  judged: readonly Judged[],
  setting: Setting,
  issues: readonly KnownIssue[],
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
    case 'still-falling':
      return [{ class: 'backlog', confidence: 'low', because: 'it was still falling when the drain ended' }];
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
function guessLeak(judged: readonly Judged[], setting: Setting, issues: readonly KnownIssue[]): readonly Guess[] {
  const table = judged.find(({ finding, behaviour }) => finding.role === 'state' && behaviour === 'adds-with-load');
  if (table !== undefined) {
    return [
      { class: 'orphaned state', confidence: 'high', because: `${table.finding.metric} ${table.finding.because}` },
    ];
  }
  const [known] = issues;
  if (known !== undefined) {
    const confidence = known.sure ? 'high' : 'medium';
    return [{ class: 'orphaned state', confidence, because: `${known.id}: ${known.because}` }];
  }
  if (setting.purges !== null) {
    return [{ class: 'orphaned state', confidence: 'medium', because: 'the target keeps such state until a purge' }];
  }
  return [
    {
      class: 'per-event leak',
      confidence: 'medium',
      because: 'each operation leaves the same amount behind, and nothing takes it back',
    },
    {
      class: 'backlog',
      confidence: 'low',
      because: 'a queue that nobody reads looks the same from outside, if each operation makes an alert',
    },
  ];
}

/** A known issue that fits trigger and signature: for sure where the version is known to have it. */
interface KnownIssue {
  readonly id: string;
  readonly because: string;
  readonly sure: boolean;
}

/** falco#3664: children of vfork that exit at once, or whose exec fails, stay in the thread table before 0.42. */
function matchIssues({ recording }: Setting): readonly KnownIssue[] {
  const falco = recording.header?.target.falco ?? null;
  const workload = recording.work.find(({ workload }) =>
    /^(exec-fail|spawn-churn|vfork-exit)$/.test(workload),
  )?.workload;
  if (falco === null || workload === undefined) return [];
  switch (isReleaseBefore(falco.version, 42)) {
    case true:
      return [
        { id: 'falco#3664', because: `every Falco before 0.42 keeps what ${workload} leaves behind`, sure: true },
      ];
    case false:
      return [];
    case null: {
      const because = `a Falco before 0.42 keeps what ${workload} leaves behind; the version of this one is not known`;
      return [{ id: 'falco#3664', because, sure: false }];
    }
  }
}

/** A flat process in a growing cgroup: what grows is the page cache. */
function guessOutside(judged: readonly Judged[]): readonly Guess[] {
  const cache = judged.find(({ finding }) => finding.metric === 'cgroup.file_bytes');
  return cache?.behaviour === 'adds-with-load' || cache?.behaviour === 'adds-with-time'
    ? [{ class: 'page cache', confidence: 'medium', because: `${cache.finding.metric} ${cache.finding.because}` }]
    : [];
}

/** The parts that the kernel splits resident memory into, as a reader would call them. */
const PARTS = [
  ['status.anon_bytes', 'anonymous memory'],
  ['status.file_bytes', 'file pages'],
  ['status.shmem_bytes', 'shared memory'],
] as const;

/** What grew in the life that decided: the parts' shares in the growth of all of them, those below a tenth left out. */
function partsThatGrew(worst: Judged, { recording }: Setting): readonly string[] {
  if (worst.finding.role !== 'memory') return [];
  const grown = PARTS.map(([id, name]) => ({ name, bytes: riseWithin(worst.segment, recording.series.get(id)) }));
  const whole = grown.reduce((sum, { bytes }) => sum + Math.max(0, bytes), 0);
  const shares = grown.filter(({ bytes }) => bytes > 0.1 * whole);
  if (shares.length === 0) return [];
  return [`it is ${shares.map(({ name, bytes }) => `${Math.round((100 * bytes) / whole)} % ${name}`).join(', ')}`];
}

function riseWithin({ fromMs, toMs }: Span, series: Series | undefined): number {
  if (series === undefined) return 0;
  const { tMs, values } = dropStrays(series);
  const life = values.subarray(firstAtOrAfter(tMs, fromMs), firstAtOrAfter(tMs, toMs));
  return (life.at(-1) ?? 0) - (life[0] ?? 0);
}
