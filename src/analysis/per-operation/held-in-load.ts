import type { Bins } from '../bin-series.ts';

/** What is held for the operations of the present load, as their share of all; 0 while it is off. O(n). */
export function heldInLoad({ exposure, underLoad }: Bins): Float64Array {
  let from = exposure[0] ?? 0;
  const range = (exposure.at(-1) ?? 0) - from;
  return exposure.map((at, i) => {
    if (underLoad[i] === 1) return (at - from) / range;
    from = at;
    return 0;
  });
}
