/**
 * Where the mean of a series shifts: the positions of the first value after each shift, in order, none where one mean is
 * enough. Every way to cut the series into up to `most` + 1 stretches of at least `shortest` values is weighed, by dynamic
 * programming, so that the cut is the best one (Auger and Lawrence, Bulletin of Mathematical Biology 51, 1989); the number of
 * shifts is the one of least BIC, each shift counting as three parameters, which is what a position weighs beside a level
 * (Zhang and Siegmund, Biometrics 63, 2007; counting two, 30 values of white noise would shift in one series of six).
 * Values within a stretch must be independent: a trend or a wandering level is read as many shifts. Of the times it knows
 * the order only. O(most n²): for binned series of a few hundred values.
 */
export function findChangePoints(values: Float64Array, shortest: number, most: number): readonly number[] {
  const size = values.length;
  let chosen: readonly number[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  // near 2^53 a mean of values is rounded, a mean of differences is not
  const differences = values.map((value) => value - (values[0] as number));
  cutBest(differences, Math.max(1, shortest), most).forEach(({ squares, positions }) => {
    const bic = size * Math.log(squares / size) + 3 * positions.length * Math.log(size);
    if (!(bic < lowest)) return;
    lowest = bic;
    chosen = positions;
  });
  return chosen;
}

/** The first `end` values cut in the best way, for each end. */
interface Cuts {
  /** left about the means, infinite where there is no such cut */
  readonly squares: Float64Array;
  /** where the last stretch begins */
  readonly from: Int32Array;
}

/** The whole series cut in the best way, without a shift and with 1, 2 ... of them as far as the shortest stretch admits. */
function cutBest(
  values: Float64Array,
  shortest: number,
  most: number,
): readonly { readonly squares: number; readonly positions: readonly number[] }[] {
  const size = values.length;
  const stretches = Math.max(1, Math.min(most + 1, Math.floor(size / shortest)));
  /** by number of stretches */
  const cuts: readonly Cuts[] = Array.from({ length: stretches + 1 }, () => ({
    squares: new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY),
    from: new Int32Array(size + 1),
  }));
  cuts[0]?.squares.fill(0, 0, 1);
  for (let end = 1; end <= size; end += 1) {
    for (const { from, squares } of stretchesTo(values, end, shortest)) {
      for (let count = 1; count <= stretches; count += 1) extendCut(cuts, count, from, end, squares);
    }
  }
  return cuts.slice(1).flatMap((cut, i) => {
    const squares = cut.squares[size] as number;
    return squares === Number.POSITIVE_INFINITY ? [] : [{ squares, positions: traceBack(cuts, i + 1, size) }];
  });
}

/** Takes the stretch [from, end) after the best cut of what is before it, where that is better than what was known. */
function extendCut(cuts: readonly Cuts[], count: number, from: number, end: number, squares: number): void {
  const cut = cuts[count] as Cuts;
  const total = (cuts[count - 1]?.squares[from] as number) + squares;
  if (!(total < (cut.squares[end] as number))) return;
  cut.squares[end] = total;
  cut.from[end] = from;
}

/** Squares about the mean of each stretch [from, end), from the shortest to the whole: Welford, Technometrics 4 (1962). */
function* stretchesTo(
  values: Float64Array,
  end: number,
  shortest: number,
): Generator<{ readonly from: number; readonly squares: number }> {
  let mean = 0;
  let squares = 0;
  for (let from = end - 1; from >= 0; from -= 1) {
    const value = values[from] as number;
    const distance = value - mean;
    mean += distance / (end - from);
    squares += distance * (value - mean);
    if (end - from >= shortest) yield { from, squares };
  }
}

/** Where the stretches after the first begin. */
function traceBack(cuts: readonly Cuts[], stretches: number, size: number): readonly number[] {
  const positions: number[] = [];
  let end = size;
  for (let count = stretches; count > 1; count -= 1) {
    end = cuts[count]?.from[end] as number;
    positions.unshift(end);
  }
  return positions;
}
