import type { NoiseModel } from '../stats/whitening.ts';
import type { Bins } from './bin-series.ts';

/**
 * How far two levels of a series may lie apart by its noise alone (one standard error): the structure function of the
 * fitted noise over the whole window. Its size is taken from the differences of bins without load, the largest twentieth
 * left out, so that the very step that is to be weighed does not count as noise.
 */
export function levelError(bins: Bins, noise: NoiseModel, roundingError: number): number {
  const quiet = differences(bins, (i) => bins.underLoad[i] === 0 && bins.underLoad[i - 1] === 0);
  const all = quiet.length >= 12 ? quiet : differences(bins, () => true);
  const spread = Math.max(roundingError, trimmedSpread(all));
  const { phi, readingVariance } = noise;
  const innovation = spread / Math.sqrt(2 / (1 + phi) + 2 * readingVariance);
  const steps = bins.values.length;
  const wander = phi === 1 ? steps : (2 * (1 - phi ** steps)) / (1 - phi * phi);
  return innovation * Math.sqrt(wander + 2 * readingVariance);
}

function differences(bins: Bins, wanted: (i: number) => boolean): readonly number[] {
  const found: number[] = [];
  for (let i = 1; i < bins.values.length; i += 1) {
    if (wanted(i)) found.push((bins.values[i] as number) - (bins.values[i - 1] as number));
  }
  return found;
}

/** Root mean square of the differences without the largest twentieth (three at least). */
function trimmedSpread(found: readonly number[]): number {
  const sizes = found.map(Math.abs).sort((a, b) => a - b);
  const kept = sizes.slice(0, Math.max(1, sizes.length - Math.max(3, Math.ceil(sizes.length / 20))));
  return Math.sqrt(kept.reduce((sum, size) => sum + size * size, 0) / Math.max(1, kept.length));
}
