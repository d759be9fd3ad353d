import type { Sides, Unlike, UnlikeWeight } from '../../model/comparison.ts';
import { FALCO_TRAITS } from './falco-traits.ts';
import type { JudgedRun } from './judged-run.ts';
import { LOAD_TRAITS } from './load-traits.ts';
import { PLACE_TRAITS } from './place-traits.ts';

/** The weightiest first. */
const WEIGHTS: readonly UnlikeWeight[] = ['meaningless', 'rates', 'lengths', 'harmless'];

/** What is unlike in plans, hosts and recordings, between the sides or among the runs of one; the weightiest first. */
export function findUnlike(sides: Sides<readonly JudgedRun[]>): readonly Unlike[] {
  return sortUnlike([...LOAD_TRAITS, ...PLACE_TRAITS, ...FALCO_TRAITS].flatMap((trait) => trait(sides) ?? []));
}

/** The weightiest first, else in their order. */
export function sortUnlike(unlike: readonly Unlike[]): readonly Unlike[] {
  return unlike.toSorted((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
}

/** Whether something of that weight is among them. */
export function isUnlikeBy(unlike: readonly Unlike[], weight: UnlikeWeight): boolean {
  return unlike.some((each) => each.weight === weight);
}
