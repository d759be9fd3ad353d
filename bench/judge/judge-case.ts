import { analyze } from '../../src/analysis/analyze.ts';
import type { VerdictKind } from '../../src/model/finding.ts';
import { isCountable, type Leak } from './corpus/case.ts';
import { diceFor } from './corpus/dice.ts';
import { TIERS, type TierName } from './corpus/shelf.ts';

/** One draw of the corpus: the same words give the same record. */
export interface Draw {
  readonly tier: TierName;
  readonly shape: string;
  readonly seed: number;
  readonly leaks: boolean;
}

/** What was said of a draw. */
export interface Outcome extends Draw {
  readonly leak: Leak | null;
  readonly countable: boolean;
  readonly verdict: VerdictKind;
  /** bytes an hour: the leak that is said to be excluded */
  readonly claimed: number | null;
}

/** Draws a record and judges it. */
export function judgeDraw(draw: Draw): Outcome {
  const { tier, shape, seed, leaks } = draw;
  const known = TIERS[tier].shapes.find(({ name }) => name === shape);
  if (known === undefined) throw new Error(`no shape ${shape}`);
  const { recording, leak } = TIERS[tier].draw(diceFor(tier, shape, seed, String(leaks)), known, leaks);
  const { verdict, deciding } = analyze(recording);
  return {
    ...draw,
    leak,
    countable: leak !== null && isCountable(leak),
    verdict,
    claimed: deciding.power?.perHour ?? null,
  };
}
