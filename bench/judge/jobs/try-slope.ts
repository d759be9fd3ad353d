import { analyze } from '../../../src/analysis/analyze.ts';
import { HOUR_MS } from '../../../src/model/units.ts';
import { diceFor } from '../corpus/dice.ts';
import { drawWatched } from '../corpus/draw-watched.ts';
import { MB } from '../corpus/shape.ts';
import { shapeNamed } from '../corpus/shelf.ts';

/** A slope to be told of one draw. */
export interface SlopeTry {
  readonly shape: string;
  readonly seed: number;
}

/** How far off a slope is, as a share of the true one. */
export interface SlopeError {
  readonly shape: string;
  /** of the slope that is told */
  readonly relative: number;
  /** of the one that the oracle fits to the same readings; null where it cannot be fitted */
  readonly oracle: number | null;
}

/** Eight hours of a shape with 10 to 100 MB/h in a line or in stairs; null where it is not called a leak. */
export function trySlope({ shape, seed }: SlopeTry): SlopeError | null {
  const dice = diceFor('slope', shape, seed);
  const known = shapeNamed('watched', shape);
  const fixed = { ...known.fixed, windowsMs: [8 * HOUR_MS], leakPerHour: dice.logUniform(10, 100) * MB };
  const { recording, leak } = drawWatched(dice, { ...known, fixed }, true, ['line', 'stairs']);
  const { verdict, deciding } = analyze(recording);
  if (verdict !== 'leak' || leak === null || deciding.slope === null) return null;
  const relative = Math.abs(deciding.slope.perHour / leak.perHour - 1);
  return { shape, relative, oracle: leak.error && Math.abs(leak.error) };
}
