import type { Outcome } from '../jobs/judge-draw.ts';

/** Outcomes by tier and shape, in the order in which the shapes come. */
export function groupByShape(
  outcomes: readonly Outcome[],
): readonly { readonly tier: string; readonly shape: string; readonly own: readonly Outcome[] }[] {
  const groups = new Map<string, { tier: string; shape: string; own: Outcome[] }>();
  for (const outcome of outcomes) {
    const { tier, shape } = outcome;
    const key = `${tier}/${shape}`;
    const group = groups.get(key) ?? { tier, shape, own: [] };
    group.own.push(outcome);
    groups.set(key, group);
  }
  return [...groups.values()];
}
