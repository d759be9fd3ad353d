import type { Bins } from './bin-series.ts';

/** What a load brings or its end takes is mostly there after this share of the stretch. */
const FAST_SHARE = 0.1;

/**
 * What may recur with each load and each pause of it: a ramp from the switch to the next, and what comes or goes fast after
 * it. One column each for the stretches with load and those without; none where the load is not switched.
 */
export function loadShapes({ tMs, underLoad }: Bins): readonly Float64Array[] {
  const since = sharesSinceSwitch(tMs, underLoad);
  const shapes = [(share: number): number => share, (share: number): number => Math.exp(-share / FAST_SHARE)];
  if (since === null) return [];
  return [1, 0].flatMap((state) =>
    shapes.map((shape) => since.map((share, i) => (underLoad[i] === state ? shape(share) : 0))),
  );
}

/** How much of the stretch between two switches has passed at each bin; null without a switch. */
function sharesSinceSwitch(tMs: Float64Array, underLoad: Float64Array): Float64Array | null {
  const switches = Array.from(tMs.keys()).filter((i) => i > 0 && underLoad[i] !== underLoad[i - 1]);
  if (switches.length === 0) return null;
  const edges = [0, ...switches];
  return tMs.map((t, i) => {
    const stretch = edges.findLastIndex((edge) => edge <= i);
    const fromMs = tMs[edges[stretch] as number] as number;
    const toMs = tMs[edges[stretch + 1] ?? tMs.length - 1] as number;
    return toMs > fromMs ? (t - fromMs) / (toMs - fromMs) : 0;
  });
}
