import { judgeWorst } from '../../src/analysis/analyze.ts';
import type { Judged } from '../../src/analysis/candidate.ts';
import { settingOf } from '../../src/analysis/setting.ts';
import { cutRecording } from '../../src/analysis/until-decided/cut-recording.ts';
import { lookAt } from '../../src/analysis/until-decided/look-at.ts';
import type { VerdictKind } from '../../src/model/finding.ts';
import type { DetectRate, PlannedLook } from '../../src/model/plan.ts';
import type { Recording } from '../../src/model/run.ts';
import { HOUR_MS, MIB } from '../../src/model/units.ts';
import { planLooks } from '../../src/planning/looks.ts';
import { type Drawn, drawRecording, type Leak } from '../../test/support/draw-recording.ts';
import { LOADED_NULLS, type Shape, WATCHED_NULLS } from '../../test/support/draw-series.ts';

/** Runs that end once they are decided, and a leak a little above the one that they must exclude. */
interface Tier {
  readonly title: string;
  readonly drawn: Drawn;
  readonly detect: DetectRate;
  readonly leak: Leak;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const CYCLES = Array.from({ length: 12 }, () => [['load', 90_000] as const, ['drain', 60_000] as const]).flat();

const TIERS: readonly Tier[] = [
  {
    title: 'Until decided, under load: 12 cycles at most, --detect 256B/op; the leak is 300 B an operation',
    drawn: { phases: [['settle', 10_000], ...CYCLES], intervalMs: 500, operationsPerSecond: 200 },
    detect: { unit: 'bytes per operation', value: 256 },
    leak: { bytes: 300, manner: 'line' },
    shapes: LOADED_NULLS,
  },
  {
    title: 'Until decided, watched: 8 h at most, --detect 10MiB/h; the leak is 12 MiB/h',
    drawn: { phases: [['watch', 28_800_000]], intervalMs: 10_000, operationsPerSecond: null },
    detect: { unit: 'bytes per hour', value: 10 * MIB },
    leak: { bytes: 12 * MIB, manner: 'line' },
    shapes: WATCHED_NULLS,
  },
];

/** What became of one drawn run, looked at in three ways. */
interface Followed {
  /** at the look that decided, or at the end */
  readonly verdict: VerdictKind;
  /** the interval that is told then holds the leak; null where there is none to tell */
  readonly holds: boolean | null;
  readonly decided: boolean;
  /** of the longest duration, when it ended */
  readonly share: number;
  /** the verdict of the same run judged once, at its end */
  readonly fixed: VerdictKind;
  /** a leak to one who looks at the same moments, each time as if it were the only one */
  readonly naive: boolean;
}

/**
 * How often a run that ends once it is decided is called a leak where there is none, against looking at the same moments at
 * the full error rate each time, and against judging once at the end; how often a leak above `--detect` is missed because
 * the run ended as stable or growth; how often the interval of one that was found holds it; and how early it ends, as a share of its longest duration.
 */
export function measureSequential(seeds: number): readonly string[] {
  return TIERS.flatMap((tier) => tabulate(tier, seeds));
}

function tabulate({ title, drawn, detect, leak, shapes }: Tier, seeds: number): readonly string[] {
  const all: Followed[][] = [[], []];
  const rows = Object.entries(shapes).map(([name, shape]) => {
    const cells = [null, leak].map((planted, i) => {
      const runs = Array.from({ length: seeds }, (_, seed) =>
        followLooks(drawRecording({ ...drawn, detect }, shape, planted, 1009 * (seed + 1)), planted),
      );
      all[i]?.push(...runs);
      return runs;
    });
    return wordRow(name, cells);
  });
  return [
    `${title} (${seeds} seeds)`,
    '',
    '| shape | no leak: called leak | each look alone | judged once | ends at | leak: found | judged once | ended without it | interval holds it | ends at |',
    '|:--|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...rows,
    wordRow('all', all),
    '',
  ];
}

function wordRow(name: string, [none = [], leaking = []]: readonly (readonly Followed[])[]): string {
  const isLeak = ({ verdict }: Followed): boolean => verdict === 'leak';
  const isFixedLeak = ({ fixed }: Followed): boolean => fixed === 'leak';
  const cells = [
    wordShare(none, isLeak),
    wordShare(none, ({ naive }) => naive),
    wordShare(none, isFixedLeak),
    wordMean(none),
    wordShare(leaking, isLeak),
    wordShare(leaking, isFixedLeak),
    wordShare(leaking, ({ decided, verdict }) => decided && verdict !== 'leak'),
    wordShare(
      leaking.filter((run) => isLeak(run) && run.holds !== null),
      ({ holds }) => holds === true,
    ),
    wordMean(leaking),
  ];
  return `| ${[name, ...cells].join(' | ')} |`;
}

function wordShare(runs: readonly Followed[], holds: (run: Followed) => boolean): string {
  return runs.length === 0 ? '-' : `${((100 * runs.filter(holds).length) / runs.length).toFixed(0)} %`;
}

function wordMean(runs: readonly Followed[]): string {
  return `${((100 * runs.reduce((sum, { share }) => sum + share, 0)) / runs.length).toFixed(0)} %`;
}

function followLooks(recording: Recording, leak: Leak | null): Followed {
  const looks = planLooks(recording.header?.plan.phases ?? []);
  const moments = looks.slice(0, -1);
  const seen = moments.map((_, i) => () => lookAt(cutAtLook(recording, looks, i)));
  const decided = seen.findIndex((look) => look().decided);
  const stopped = decided < 0 ? looks.length - 1 : decided;
  const fixed = verdictAlone(recording);
  const worst = judgeWorst(settingOf(cutAtLook(recording, looks, stopped)));
  return {
    verdict: worst?.finding.verdict ?? 'inconclusive',
    holds: worst === null || leak === null ? null : holdsLeak(worst, leak),
    decided: decided >= 0,
    share: (looks[stopped]?.afterMs ?? 0) / (looks.at(-1)?.afterMs ?? 1),
    fixed,
    naive: fixed === 'leak' || moments.some(({ afterMs }) => verdictAlone(cutRecording(recording, afterMs)) === 'leak'),
  };
}

/** A leak is drawn in bytes per operation, or per hour where it grows with time. */
function holdsLeak({ evidence: { perExposure, exposureKind } }: Judged, { bytes }: Leak): boolean | null {
  const perUnit = exposureKind === 'operations' ? bytes : bytes / HOUR_MS;
  return perExposure === null ? null : perExposure.low <= perUnit && perUnit <= perExposure.high;
}

/** What the run file holds at a look, with those before it. */
function cutAtLook(recording: Recording, planned: readonly PlannedLook[], index: number): Recording {
  const header = recording.header && { ...recording.header, plan: { ...recording.header.plan, looks: planned } };
  const looks = planned.slice(0, index).map(({ afterMs }, i) => ({
    kind: 'look' as const,
    tMs: afterMs,
    look: i + 1,
    verdict: 'inconclusive' as const,
    decided: false,
  }));
  return cutRecording({ ...recording, header, looks }, planned[index]?.afterMs ?? recording.endMs);
}

function verdictAlone(recording: Recording): VerdictKind {
  return judgeWorst(settingOf(recording))?.finding.verdict ?? 'inconclusive';
}
