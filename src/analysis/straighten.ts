import type { FittedModel } from './candidate-models.ts';

/** A series without what its likeliest account has beside a line. */
export interface Straightened {
  /** the values without their period; the values themselves where they have none */
  readonly deseasoned: Float64Array;
  /** the values without all that the likeliest model has beside a line */
  readonly straightened: Float64Array;
}

/** Takes a period and the likeliest model's own columns out of a series. O(n columns). */
export function straighten(
  values: Float64Array,
  best: FittedModel | null,
  period: readonly Float64Array[],
): Straightened {
  if (best === null) return { deseasoned: values, straightened: values };
  const { coefficients } = best.fit;
  const extra = best.model.columns.length;
  const from = coefficients.length - extra - period.length;
  const deseasoned = takeOut(values, period, coefficients.slice(from));
  return {
    deseasoned,
    straightened: takeOut(deseasoned, best.model.columns, coefficients.slice(from + period.length)),
  };
}

function takeOut(
  values: Float64Array,
  columns: readonly Float64Array[],
  coefficients: readonly number[],
): Float64Array {
  if (columns.length === 0) return values;
  return values.map((value, row) =>
    columns.reduce((left, column, i) => left - (coefficients[i] as number) * (column[row] as number), value),
  );
}
