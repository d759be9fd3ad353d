import { extendFactors, type Factors, NO_FACTORS, takeOut } from './least-squares.ts';

/**
 * Where a series most likely jumps once `columns` (constant, trend) are taken out: the position whose jump explains most,
 * then the next one with the first taken out, and so on, `most` of them (binary segmentation after Scott and Knott,
 * Biometrics 30, 1974, without its stop: the caller weighs how many to believe). Position i is the first sample after
 * the jump. In the order found. O(most n k).
 */
export function findSteps(y: Float64Array, columns: readonly Float64Array[], most: number): readonly number[] {
  const found: number[] = [];
  let factors: Factors | null = NO_FACTORS;
  for (const column of columns) factors = factors === null ? null : (extendFactors(factors, column) ?? factors);
  while (factors !== null && found.length < most) {
    const next = strongestStep(y, factors.basis);
    if (next === null) break;
    found.push(next);
    factors = extendFactors(factors, stepAt(next, y.length));
  }
  return found;
}

/** 0 before the position, 1 from it on. */
export function stepAt(position: number, size: number): Float64Array {
  return new Float64Array(size).fill(1, position);
}

/** The position whose jump, made orthogonal to the basis, lies closest to what the basis leaves of the series. */
function strongestStep(y: Float64Array, basis: readonly Float64Array[]): number | null {
  const rest = Float64Array.from(y);
  for (const direction of basis) takeOut(rest, direction);
  const overlaps = new Float64Array(basis.length);
  let sum = 0;
  let best: number | null = null;
  let most = 0;
  for (let position = y.length - 1; position > 0; position -= 1) {
    sum += rest[position] as number;
    let left = y.length - position;
    for (let j = 0; j < basis.length; j += 1) {
      const overlap = (overlaps[j] as number) + ((basis[j] as Float64Array)[position] as number);
      overlaps[j] = overlap;
      left -= overlap * overlap;
    }
    const explained = left > 1e-9 * y.length ? (sum * sum) / left : 0;
    if (explained > most) {
      most = explained;
      best = position;
    }
  }
  return best;
}
