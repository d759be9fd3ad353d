import { fitLeastSquares, type LeastSquares } from './least-squares.ts';

/**
 * Where a series most likely jumps up once `columns` (constant, trend) are taken out: the position whose jump explains
 * most, then the next one with the first taken out, and so on, `most` of them (binary segmentation after Scott and
 * Knott, Biometrics 30, 1974, without its stop: the caller weighs how many to believe). Position i is the first sample
 * after the jump. In the order found. O(most n k²).
 */
export function findUpwardSteps(y: Float64Array, columns: readonly Float64Array[], most: number): readonly number[] {
  const found: number[] = [];
  while (found.length < most) {
    const fit = fitLeastSquares(y, [...columns, ...found.map((position) => stepAt(position, y.length))]);
    const next = fit === null ? null : strongestStep(fit);
    if (next === null) break;
    found.push(next);
  }
  return found;
}

/** 0 before the position, 1 from it on. */
export function stepAt(position: number, size: number): Float64Array {
  return new Float64Array(size).fill(1, position);
}

/** The position whose upward jump, made orthogonal to the fit, lies closest to what the fit leaves of the series. */
function strongestStep({ basis, residuals }: LeastSquares): number | null {
  const overlaps = new Float64Array(basis.length);
  let sum = 0;
  let best: number | null = null;
  let most = 0;
  for (let position = residuals.length - 1; position > 0; position -= 1) {
    sum += residuals[position] as number;
    let left = residuals.length - position;
    for (let j = 0; j < basis.length; j += 1) {
      const overlap = (overlaps[j] as number) + ((basis[j] as Float64Array)[position] as number);
      overlaps[j] = overlap;
      left -= overlap * overlap;
    }
    const explained = sum > 0 && left > 1e-9 * residuals.length ? (sum * sum) / left : 0;
    if (explained > most) {
      most = explained;
      best = position;
    }
  }
  return best;
}
