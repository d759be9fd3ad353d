import type { FittedModel } from './candidate-models.ts';

/** Steps lower than this share of the highest are ripples of the fit. */
const STEP_SHARE = 0.1;

/** The bins in which a series stepped up, in order, ripples left out; none where its likeliest account is no step. */
export function countedSteps({ model: { kind, columns }, fit }: FittedModel): readonly number[] {
  if (kind !== 'step') return [];
  const heights = fit.coefficients.slice(-columns.length);
  const steps = columns.filter((_, i) => (heights[i] as number) >= STEP_SHARE * Math.max(...heights));
  return steps.map((column) => column.findIndex((height) => height > 0)).sort((a, b) => a - b);
}
