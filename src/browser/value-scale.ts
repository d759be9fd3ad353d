import { makeValueAxis, type ValueAxis } from '../drawing/axis.ts';
import type { PackedPanel } from '../model/page.ts';

/** What reaches so little below zero does not ask for a step of its own there. */
const NOISE = 0.02;

/** A vertical scale that is around what is seen, with round numbers. */
export interface ValueScale {
  /** for the lowest and the highest value in the window; null where there are none */
  fit(low: number | null, high: number | null): [number, number];
  /** heights of its ticks, from the bottom */
  ticks(): number[];
  /** their labels */
  labels(): string[];
}

/** The scale of a panel, whose ticks fit into so many pixels; what is filled begins at zero. */
export function makeValueScale({ unit, per, look }: PackedPanel, height: number): ValueScale {
  const most = Math.max(2, Math.min(6, Math.floor(height / 38)));
  let axis: ValueAxis = makeValueAxis(0, 0, unit, most);
  return {
    fit(low, high) {
      const [from, to] = [low ?? 0, high ?? 0];
      const isAtZero = look !== 'lines' ? from >= 0 : from < 0 && -from < NOISE * (to - from);
      axis = makeValueAxis(isAtZero ? 0 : from, to, unit, most);
      return [axis.low, axis.high];
    },
    ticks() {
      const steps = axis.ticks.length - 1;
      return axis.ticks.map((_, i) => axis.low + ((axis.high - axis.low) * i) / steps);
    },
    labels: () => axis.ticks.map((label) => `${label}${per}`).reverse(),
  };
}
