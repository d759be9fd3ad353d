import { analyze } from '../../src/analysis/analyze.ts';
import type { VerdictKind } from '../../src/model/finding.ts';
import { isCountable, isCountableKnowing, type Leak } from './corpus/case.ts';
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
  /** recall counts it; and would, if the height of the shape were known */
  readonly countable: boolean;
  readonly countableKnowing: boolean;
  readonly verdict: VerdictKind;
  /** the verdict is leak, and where memory grows anyway, the load is blamed for it */
  readonly found: boolean;
  /** bytes an hour: the leak that is said to be excluded */
  readonly claimed: number | null;
  readonly sentence: string;
  /** what the grid gave */
  readonly drawn: string;
}

/** Draws a record and judges it. */
export function judgeDraw(draw: Draw): Outcome {
  const { tier, shape, seed, leaks } = draw;
  const known = TIERS[tier].shapes.find(({ name }) => name === shape);
  if (known === undefined) throw new Error(`no shape ${shape}`);
  const { recording, leak, drawn, growsAnyway } = TIERS[tier].draw(
    diceFor(tier, shape, seed, String(leaks)),
    known,
    leaks,
  );
  const { verdict, deciding, sentence } = analyze(recording);
  return {
    ...draw,
    leak,
    countable: leak !== null && isCountable(leak),
    countableKnowing: leak !== null && isCountableKnowing(leak),
    verdict,
    found: verdict === 'leak' && (!growsAnyway || (deciding.perOperation?.low ?? 0) > 0),
    claimed: deciding.power?.perHour ?? null,
    sentence,
    drawn,
  };
}
