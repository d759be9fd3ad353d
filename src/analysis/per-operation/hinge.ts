/** Where growth may begin, as shares of a cause. */
export const KNEES: readonly number[] = [0, 0.02, 0.05, 0.1, 0.17, 0.25, 0.35, 0.5];

/** A line that begins late, and what it cost to find where: a knee other than 0 is a parameter of its own. */
export function hinge(cause: Float64Array, knee: number): { readonly column: Float64Array; readonly searched: 0 | 1 } {
  return knee > 0 ? { column: cause.map((u) => Math.max(0, u - knee)), searched: 1 } : { column: cause, searched: 0 };
}
