import type { PhaseSpan, Recording, Series, WorkSeries } from '../../model/run.ts';
import { levelIn } from '../read-cycles.ts';

/** One turn of a workload as a series shows it. */
export interface Turn {
  readonly workload: string;
  /** from the beginning of its load to the end of its drain */
  readonly fromMs: number;
  readonly toMs: number;
  readonly operations: number;
  /** level at the end of its drain against that before its load */
  readonly kept: number;
  /** level at the end of its load against that before it */
  readonly rise: number;
}

/** A level is the median of the last half of a phase; of a load's, of its last quarter. */
const QUIET_SHARE = 1 / 2;
const LOADED_SHARE = 1 / 4;
/** A phase that was cut shorter than this share of its plan does not count. */
const WHOLE_SHARE = 0.9;

/** The turns of a survey that lie in one life of the target and were carried out whole, in their order. */
export function measureTurns(series: Series, recording: Recording): readonly Turn[] {
  return recording.phases.flatMap((load, index) => {
    const [before, drain] = [recording.phases[index - 1], recording.phases[index + 1]];
    if (load.phase !== 'load' || load.workload === undefined || before === undefined || drain?.phase !== 'drain')
      return [];
    const isWhole = [index, index + 1].every((each) => wasWhole(recording, each));
    if (!isWhole || !isOneLife(recording, before, drain)) return [];
    const levels = [levelAtEnd(series, before, QUIET_SHARE), levelAtEnd(series, load, LOADED_SHARE)];
    const [low, high, after] = [...levels, levelAtEnd(series, drain, QUIET_SHARE)];
    if (low == null || high == null || after == null) return [];
    const operations =
      operationsBy(recording, load.workload, drain.toMs) - operationsBy(recording, load.workload, load.fromMs);
    const span = { fromMs: load.fromMs, toMs: drain.toMs };
    return [{ workload: load.workload, ...span, operations, kept: after - low, rise: high - low }];
  });
}

function levelAtEnd(series: Series, { fromMs, toMs }: PhaseSpan, share: number): number | null {
  return levelIn(series, toMs - (toMs - fromMs) * share, toMs);
}

/** The last phase of a recording ends a millisecond after its last entry. */
function wasWhole({ phases, header }: Recording, index: number): boolean {
  const [span, planned] = [phases[index], header?.plan.phases[index]];
  return span !== undefined && planned !== undefined && span.toMs - span.fromMs >= WHOLE_SHARE * planned.durationMs;
}

function isOneLife({ segments }: Recording, first: PhaseSpan, last: PhaseSpan): boolean {
  return segments.some(({ fromMs, toMs }) => fromMs <= first.fromMs && toMs >= last.toMs);
}

function operationsBy({ work }: Recording, workload: string, tMs: number): number {
  const series = work.find((one) => one.workload === workload);
  return series === undefined ? 0 : doneBy(series, tMs);
}

function doneBy({ tMs, done }: WorkSeries, atMs: number): number {
  const next = tMs.findIndex((t) => t > atMs);
  return (next < 0 ? done.at(-1) : done[next - 1]) ?? 0;
}
