import type { Sampled } from './baseline.ts';

/** An ordinary least-squares line. */
export interface Line {
  /** MB an hour */
  readonly slope: number;
  readonly rSquared: number;
  /** the slope over its standard error, as if all readings were independent */
  readonly t: number;
}

/** Fits a line; flat below three readings. O(n). */
export function fitLine({ hours, megabytes }: Sampled): Line {
  const centred = centre(hours);
  const about = centre(megabytes);
  const spread = dot(centred, centred);
  const slope = spread > 0 && hours.length > 2 ? dot(centred, about) / spread : 0;
  const residuals = about.map((value, i) => value - slope * (centred[i] as number));
  const [left, whole] = [dot(residuals, residuals), dot(about, about)];
  const error = Math.sqrt(left / (hours.length - 2) / spread);
  return { slope, rSquared: whole > 0 ? 1 - left / whole : 0, t: slope === 0 ? 0 : slope / error };
}

function centre(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}
