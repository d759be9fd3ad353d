/**
 * What is bounded and may look like a leak: warm-ups and caches that fill, as the shapes of the corpus draw them (parts.ts),
 * over what they may follow, which runs from 0 to 1.
 */
export function boundedColumns(follows: Float64Array): readonly Float64Array[] {
  return [
    ...TIME_CONSTANTS.map((tau) => follows.map((u) => 1 - Math.exp(-u / tau))),
    ...LOGARITHMS.map((tau) => follows.map((u) => Math.log1p(u / tau))),
    ...ENDS.map((end) => follows.map((u) => Math.min(u, end))),
  ];
}

const TIME_CONSTANTS = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5];
const LOGARITHMS = [0.003, 0.01, 0.03, 0.1];
const ENDS = [0.1, 0.25, 0.5, 0.65, 0.75];
