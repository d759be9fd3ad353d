import { analyze } from '../../../src/analysis/analyze.ts';
import type { VerdictKind } from '../../../src/model/finding.ts';
import type { Recording } from '../../../src/model/run.ts';
import { HOUR_MS } from '../../../src/model/units.ts';
import { BASELINES } from '../baselines/all.ts';
import { isCountable, isCountableKnowing, isSureUnshaped, type Leak } from '../corpus/case.ts';
import { diceFor } from '../corpus/dice.ts';
import { MB } from '../corpus/shape.ts';
import { shapeNamed, TIERS, type TierName } from '../corpus/shelf.ts';

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
  /** recall counts it, and would if all that is bounded had to be ruled out */
  readonly sureUnshaped: boolean;
  readonly verdict: VerdictKind;
  /** the verdict is leak, and where memory grows anyway, the load is blamed for it */
  readonly found: boolean;
  /** bytes an hour: the leak that is said to be excluded */
  readonly claimed: number | null;
  readonly sentence: string;
  /** what the grid gave */
  readonly drawn: string;
  /** of each baseline; empty where they have nothing to go by but a load */
  readonly scores: readonly number[];
}

/** Draws a record and judges it. */
export function judgeDraw(draw: Draw): Outcome {
  const { tier, shape, seed, leaks } = draw;
  const dice = diceFor(tier, shape, seed, String(leaks));
  const { recording, leak, drawn, growsAnyway } = TIERS[tier].draw(dice, shapeNamed(tier, shape), leaks);
  const { verdict, deciding, sentence } = analyze(recording);
  return {
    ...draw,
    leak,
    countable: leak !== null && isCountable(leak),
    sureUnshaped: leak !== null && isSureUnshaped(leak),
    countableKnowing: leak !== null && isCountableKnowing(leak),
    verdict,
    found: verdict === 'leak' && (!growsAnyway || (deciding.perOperation?.low ?? 0) > 0),
    claimed: deciding.power?.perHour ?? null,
    sentence,
    drawn,
    scores: tier === 'watched' ? scoreByBaselines(recording) : [],
  };
}

function scoreByBaselines({ series }: Recording): readonly number[] {
  const memory = series.get('anon+swap');
  if (memory === undefined) return [];
  const first = memory.tMs[0] as number;
  const sampled = {
    hours: memory.tMs.map((t) => (t - first) / HOUR_MS),
    megabytes: memory.values.map((value) => value / MB),
  };
  return BASELINES.map(({ score }) => score(sampled));
}
