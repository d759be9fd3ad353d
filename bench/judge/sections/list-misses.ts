import { MB } from '../corpus/shape.ts';
import type { Outcome } from '../jobs/judge-draw.ts';

/** Every answer that was wrong, a line each: what was drawn, what leaked, what was said. */
export function listMisses(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.filter(isWrong).map(({ tier, shape, seed, leak, drawn, sentence }) => {
    const truth =
      leak === null
        ? 'no leak'
        : `${leak.manner} of ${(leak.perHour / MB).toPrecision(3)} MB/h${leak.perOperation === null ? '' : ` (${leak.perOperation.toPrecision(3)} B/op)`}`;
    return `${tier} / ${shape} / seed ${seed} (${drawn}): ${truth}: ${sentence}`;
  });
}

/** A leak where there is none, none where an oracle finds one, and a leak excluded that is there. */
export function isWrong({ leak, countable, verdict, found, claimed }: Outcome): boolean {
  if (leak === null) return found;
  if (countable) return !found;
  return verdict === 'growth' || (verdict === 'stable' && (claimed ?? 0) < leak.perHour);
}
