import type { Bins } from '../../src/analysis/bin-series.ts';
import { HOUR_MS } from '../../src/model/units.ts';
import { normalsFrom, randomFrom } from './draw-series.ts';

/** Hours that {@link drawBins} watches: a bin every quarter of an hour. */
export const BINNED_HOURS = 30;

const BINS = 120;

/** Evenly spaced bins of a watched series: what `level` says at a share of the record, with white noise of size `sigma`. */
export function drawBins(level: (share: number) => number, sigma: number, seed: number, hours = BINNED_HOURS): Bins {
  const normal = normalsFrom(randomFrom(seed));
  const shares = Float64Array.from({ length: BINS }, (_, i) => i / (BINS - 1));
  const tMs = shares.map((share) => share * hours * HOUR_MS);
  return {
    tMs,
    values: shares.map((share) => level(share) + sigma * normal()),
    exposure: tMs,
    underLoad: new Float64Array(BINS),
    spacing: new Float64Array(BINS).fill(1),
    samples: BINS,
    spanMs: hours * HOUR_MS,
  };
}

/** The same under loads: on for the first half of each of `cycles` equal cycles, an operation a second while it is on. */
export function drawLoadedBins(
  cycles: number,
  level: (at: { readonly inLoad: number; readonly underLoad: boolean; readonly operations: number }) => number,
  sigma: number,
  seed: number,
): Bins {
  const bins = drawBins(() => 0, sigma, seed);
  const turn = bins.tMs.map((_, i) => (cycles * i) / BINS);
  const underLoad = turn.map((at) => (at % 1 < 0.5 ? 1 : 0));
  const exposure = turn.map((at) => (Math.floor(at) + Math.min(1, 2 * (at % 1))) * 1000);
  const values = bins.values.map((noise, i) => {
    const at = { inLoad: underLoad[i] === 1 ? 2 * ((turn[i] as number) % 1) : 0, underLoad: underLoad[i] === 1 };
    return noise + level({ ...at, operations: exposure[i] as number });
  });
  return { ...bins, values, underLoad, exposure };
}
