import type { Recording } from '../../model/run.ts';

/**
 * The share of a run's error rate that may be spent where its recording ends: of the look that decided it, else of the one
 * that was next, which is that of the end for a run that came to its end. By Boole's inequality the verdict of a run that
 * is judged at planned looks, each at its own share, is wrong at most as often as that of a run that is judged once,
 * whatever the looks have in common and whichever of them ends it (docs/adr/0010). A share that a damaged file makes
 * impossible counts as all.
 */
export function shareOfErrors({ header, looks = [] }: Recording): number {
  const planned = header?.plan.looks ?? [];
  const last = looks.at(-1);
  const next = last === undefined ? 0 : last.decided ? last.look - 1 : last.look;
  const share = (planned[next] ?? planned.at(-1))?.share ?? 1;
  return share > 0 && share <= 1 ? share : 1;
}
