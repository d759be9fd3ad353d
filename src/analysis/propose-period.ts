import { DAY_MS } from '../model/units.ts';
import { fitLeastSquares } from '../stats/least-squares.ts';
import type { PreparedRegression } from '../stats/noisy-regression.ts';
import { makeWhitening } from '../stats/whitening.ts';
import type { Bins } from './bin-series.ts';

/** Fewer turns than this are a bend or two, no period. */
const FEWEST_TURNS = 3;
/** A period is told from loads and drains from so many turns in one of them on. */
const TURNS_IN_PHASE = 2;
/** A day is known before the record is seen: two of them, less a bin or two, are enough. */
const FEWEST_DAYS = 1.95;
/** A period is told from noise from so many bins on. */
const SHORTEST_PERIOD_BINS = 3;
/** Frequencies this close, in turns of the whole record, cannot be told apart. */
const FREQUENCY_STEP = 0.25;
/** A sawtooth is followed to within a twentieth of its height by so many harmonics. */
const MOST_HARMONICS = 6;

/**
 * The period, or a day, that explains most of the series once the `base` columns and their noise are taken out of it (Lomb
 * 1976; Scargle 1982), with as many harmonics as the record speaks for. Empty where nothing can be fitted. O(n²).
 */
export function proposePeriod(
  bins: Bins,
  base: readonly Float64Array[],
  prepare: (columns: readonly Float64Array[]) => PreparedRegression,
): readonly Float64Array[] {
  const fit = prepare(base).fit([]);
  if (fit === null) return [];
  const whitening = makeWhitening(fit.noise, bins.spacing);
  const first = bins.values[0] ?? 0;
  const left = fitLeastSquares(whitening.apply(bins.values.map((value) => value - first)), base.map(whitening.apply));
  if (left === null) return [];
  const power = (turns: number): number => {
    const columns = harmonicsOf(bins, turns, 1).map(whitening.apply);
    const both = fitLeastSquares(left.residuals, [...left.basis, ...columns]);
    return both === null ? 0 : left.residualSquares - both.residualSquares;
  };
  const turns = strongest(frequencies(bins), power);
  return turns === null ? [] : chooseHarmonics(bins, turns, base, prepare);
}

/** Turns of the whole record that are tried. Under load what turns no faster than the load is the load's doing. */
function frequencies({ tMs, values, underLoad }: Bins): readonly number[] {
  const most = values.length / SHORTEST_PERIOD_BINS;
  const fewest = Math.max(FEWEST_TURNS, TURNS_IN_PHASE * switchesOf(underLoad));
  const count = Math.max(0, Math.floor((most - fewest) / FREQUENCY_STEP) + 1);
  const days = ((tMs.at(-1) ?? 0) - (tMs[0] ?? 0)) / DAY_MS;
  const daily = days >= FEWEST_DAYS && days <= most ? [days] : [];
  return [...daily, ...Array.from({ length: count }, (_, i) => fewest + i * FREQUENCY_STEP)];
}

/** How often the load is switched. */
function switchesOf(underLoad: Float64Array): number {
  return underLoad.filter((on, i) => i > 0 && on !== underLoad[i - 1]).length;
}

function strongest(tried: readonly number[], power: (turns: number) => number): number | null {
  const powers = tried.map(power);
  const best = powers.indexOf(Math.max(...powers));
  return tried[best] ?? null;
}

/** As many harmonics as make the line with them likeliest. */
function chooseHarmonics(
  bins: Bins,
  turns: number,
  base: readonly Float64Array[],
  prepare: (columns: readonly Float64Array[]) => PreparedRegression,
): readonly Float64Array[] {
  const most = Math.min(MOST_HARMONICS, Math.floor(bins.values.length / (SHORTEST_PERIOD_BINS * turns)));
  const choices = Array.from({ length: most }, (_, i) => harmonicsOf(bins, turns, i + 1));
  const costs = choices.map((columns) => prepare([...base, ...columns]).fit([])?.bic ?? Number.POSITIVE_INFINITY);
  return choices[costs.indexOf(Math.min(...costs))] ?? [];
}

function harmonicsOf({ tMs }: Bins, turns: number, count: number): readonly Float64Array[] {
  const first = tMs[0] ?? 0;
  const range = (tMs.at(-1) ?? 0) - first;
  return Array.from({ length: count }, (_, i) => (2 * Math.PI * turns * (i + 1)) / range).flatMap((rate) => [
    tMs.map((t) => Math.sin(rate * (t - first))),
    tMs.map((t) => Math.cos(rate * (t - first))),
  ]);
}
