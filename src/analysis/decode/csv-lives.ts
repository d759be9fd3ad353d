import { median } from 'simple-statistics';
import type { Recording, Series } from '../../model/run.ts';
import { formatDuration, formatValue } from '../../model/units.ts';
import { leastGrowth } from '../materiality.ts';
import type { IdentityReader, Life } from './csv-identity.ts';
import { closeSpans } from './spans.ts';

/**
 * The lives of a target in a table, which has no words for a restart. For sure: another value in an identity column, or a
 * running total that falls. Without an identity column it is assumed where memory fell, with readings missing before the
 * fall, by more than half and to its first level or a quarter of its rise above it. A fall like that without missing
 * readings is taken for memory that was given back, because a purge looks the same. Both are told in a warning.
 */
export function findLives(
  identity: IdentityReader,
  series: ReadonlyMap<string, Series>,
  memory: string,
  endMs: number,
): Pick<Recording, 'segments' | 'warnings'> {
  const certain = [...identity.lives(), ...[...series.values()].flatMap(findResets)];
  const falls = identity.isKnown() ? [] : findFalls(series.get(memory)).filter((fall) => !isOneOf(certain, fall));
  const lives = mergeLives([...certain, ...falls.filter(({ isLife }) => isLife)]);
  const first = { fromMs: 0, because: 'start of the table' };
  const spans = [first, ...lives].map(({ fromMs, because }, index) => ({
    fromMs,
    what: { index, target: null, because },
  }));
  return { segments: closeSpans(spans, endMs), warnings: wordFalls(falls) };
}

/** One restart shows in several columns, each when it is read next. */
function mergeLives(lives: readonly Life[]): readonly Life[] {
  const sorted = [...lives].sort((a, b) => a.fromMs - b.fromMs);
  return sorted.filter(({ sinceMs }, i) => i === 0 || sinceMs >= (sorted[i - 1] as Life).fromMs);
}

function isOneOf(lives: readonly Life[], { fromMs, sinceMs }: Life): boolean {
  return lives.some((life) => life.sinceMs < fromMs && sinceMs < life.fromMs);
}

/** More falls than this share of the steps, and what was taken for a running total is none. */
const MOST_RESETS = 0.01;

/** Where a running total fell and stayed below: a single lower reading is a damaged one. */
function findResets({ id, metric, tMs, values }: Series): readonly Life[] {
  if (metric.kind !== 'counter') return [];
  const falls = Array.from(tMs.keys()).filter((i) => {
    const before = values[i - 1] ?? Number.NEGATIVE_INFINITY;
    return (values[i] as number) < before && (values[i + 1] ?? Number.NEGATIVE_INFINITY) < before;
  });
  if (falls.length > Math.max(1, MOST_RESETS * tMs.length)) return [];
  return falls.map((i) => ({
    fromMs: tMs[i] as number,
    sinceMs: tMs[i - 1] as number,
    because: `${id} began again`,
  }));
}

/** A fall of memory that may be the end of a life. */
interface Fall extends Life {
  readonly isLife: boolean;
  readonly from: number;
  readonly to: number;
}

const FALLEN_SHARE = 0.5;
const NEAR_FIRST = 0.25;
/** Readings this many times their ordinary distance apart have others missing between them. */
const MISSING_STEPS = 3;

function findFalls(memory: Series | undefined): readonly Fall[] {
  if (memory === undefined || memory.tMs.length < 3) return [];
  const { tMs, values } = memory;
  const steps = Array.from(tMs.subarray(1), (t, i) => t - (tMs[i] as number));
  const ordinary = median(steps);
  return steps.flatMap((stepMs, i): readonly Fall[] => {
    const [from, to] = [values[i] as number, values[i + 1] as number];
    if (!isToFirstLevel(values, i)) return [];
    const because = `memory fell to its first level, after ${formatDuration(stepMs)} without a reading`;
    const isLife = stepMs >= MISSING_STEPS * ordinary;
    return [{ fromMs: tMs[i + 1] as number, sinceMs: tMs[i] as number, because, isLife, from, to }];
  });
}

/** True where the reading after position `i` is a deep fall, and the one after that does not take it back. */
function isToFirstLevel(values: Float64Array, i: number): boolean {
  const [first, from, to] = [values[0] as number, values[i] as number, values[i + 1] as number];
  const next = values[i + 2] ?? to;
  return (
    from - to >= leastGrowth('bytes') &&
    Math.max(to, next) < FALLEN_SHARE * from &&
    to <= first + NEAR_FIRST * Math.max(0, from - first)
  );
}

/** More of them are how the series moves. */
const MOST_WARNINGS = 3;

function wordFalls(falls: readonly Fall[]): readonly string[] {
  const left = falls.length - MOST_WARNINGS;
  const told = falls.slice(0, MOST_WARNINGS).map(wordFall);
  return left > 0 ? [...told, `memory fell so ${left} more times, each read by the same rule`] : told;
}

function wordFall({ fromMs, isLife, from, to }: Fall): string {
  const fell = `memory fell from ${formatValue(from, 'bytes')} to ${formatValue(to, 'bytes')} at ${formatDuration(fromMs)}`;
  const read = isLife
    ? 'taken for a restart, because readings are missing before it'
    : 'taken for memory that was given back, because no reading is missing before it';
  return `${fell}: ${read}; a column "pid" or "start" would tell`;
}
