import { mean } from 'simple-statistics';
import type { Table } from '../../../src/model/report.ts';
import { type Halves, shapesOf, TIER_NAMES, type TierName } from '../corpus/shelf.ts';
import type { Draw, Outcome } from '../jobs/judge-draw.ts';
import type { Pool } from '../pool.ts';
import { isWrong } from './list-misses.ts';
import { foundShare, score, tellWorst } from './score.ts';
import { type Goal, goalOf, type Section, shareOf, tellShare } from './section.ts';
import { tabulateVerdicts } from './verdicts.ts';

/** Which verdicts are wanted. */
export interface Wanted {
  readonly seeds: number;
  readonly families: Halves;
  readonly tiers: readonly TierName[];
  /** shapes whose name holds this, null: all */
  readonly only: string | null;
}

/** Judges every shape that is wanted, without a leak for each seed and with one for every other. */
export function drawVerdicts(pool: Pool, { seeds, families, tiers, only }: Wanted): Promise<readonly Outcome[]> {
  const draws = tiers.flatMap((tier) =>
    shapesOf(tier, families, only).flatMap(({ name }) => drawsOf(tier, name, seeds)),
  );
  return pool.run('draw', draws);
}

/** False positives are rare and need the more seeds. */
export function drawsOf(tier: TierName, shape: string, seeds: number): readonly Draw[] {
  return [
    ...Array.from({ length: seeds }, (_, seed) => ({ tier, shape, seed, leaks: false })),
    ...Array.from({ length: Math.ceil(seeds / 2) }, (_, seed) => ({ tier, shape, seed, leaks: true })),
  ];
}

/** What the judge says of the corpus. */
export function tellCorpus(outcomes: readonly Outcome[]): Section {
  const tiers = TIER_NAMES.filter((tier) => outcomes.some((each) => each.tier === tier));
  return {
    title: 'Verdicts',
    how:
      'Every shape without a leak and with one, all else drawn from the grid. Recall counts the leaks that are material, ' +
      'long enough to be claimed, and found in 99 % by an oracle: one who knows the noise and the course of the shape, ' +
      'but not how high the shape is, and who has to tell a leak of the load from growth with time and from what is held ' +
      'while the load is on. That bursts come at random counts as noise. The recall of one who does not know the course is ' +
      'that of an oracle who knows the noise but has to rule out, beside the shape, that the leak is a warm-up or a cache as the ' +
      'corpus draws them, at 2.5 % false positives. A rate of 0 in n draws leaves 3/n open (95 %).',
    tables: [
      ...tiers.map((tier) => tabulateVerdicts(tier, outcomes)),
      tabulateScores(tiers, outcomes),
      tabulateHonesty(tiers, outcomes),
    ],
    goals: goalsOf(outcomes),
  };
}

function tabulateScores(tiers: readonly TierName[], outcomes: readonly Outcome[]): Table {
  const row = (name: string, own: readonly Outcome[]): readonly string[] => {
    const { falsePositives, recall, precision, precisionAtFivePercent, worstShape } = score(own);
    const knowing = foundShare(own.filter(({ countableKnowing }) => countableKnowing));
    const sure = foundShare(own.filter(({ sureUnshaped }) => sureUnshaped));
    const worst = tellWorst(worstShape);
    const shares = [falsePositives, recall, knowing, recallUnshaped(own), sure, precision, precisionAtFivePercent];
    return [name, ...shares.map(tellShare), worst];
  };
  return {
    title: 'Right and wrong',
    columns: [
      'tier',
      'false positives',
      'recall',
      'recall where the height is known too',
      'recall of one who knows the noise, not the course',
      'recall where that one is sure',
      'precision, half leak',
      'precision, 5 % leak',
      'worst shape',
    ],
    rows: rowsByTier(tiers, outcomes, row),
  };
}

/** Of the leaks that recall counts, how many an oracle finds that has to rule out all that is bounded. */
function recallUnshaped(outcomes: readonly Outcome[]): number | null {
  const powers = outcomes.flatMap(({ countable, leak }) => (countable && leak !== null ? [leak.powerUnshaped] : []));
  return powers.length === 0 ? null : mean(powers);
}

/** Of the leaks that nobody could be sure of, and of what is said to be excluded. */
function tabulateHonesty(tiers: readonly TierName[], outcomes: readonly Outcome[]): Table {
  const row = (name: string, own: readonly Outcome[]): readonly string[] => {
    const [counted, rest] = [
      own.filter(({ countable }) => countable),
      own.filter((each) => each.leak !== null && !each.countable),
    ];
    const nulls = own.filter(({ leak }) => leak === null);
    return [
      name,
      ...[nulls, counted, rest].map((each) => tellShare(shareOf(each.filter(isInconclusive).length, each.length))),
      tellShare(shareOf(rest.filter((each) => !isWrong(each)).length, rest.length)),
      tellShare(wrongStableShare(own)),
    ];
  };
  return {
    title: 'What cannot be known',
    columns: [
      'tier',
      'inconclusive without a leak',
      'inconclusive of those to be found',
      'inconclusive of the others',
      'right of the others: leak, inconclusive, or stable above what leaks',
      'stable that excludes what leaks, of all that leak',
    ],
    rows: rowsByTier(tiers, outcomes, row),
  };
}

function isInconclusive({ verdict }: Outcome): boolean {
  return verdict === 'inconclusive';
}

function wrongStableShare(outcomes: readonly Outcome[]): number | null {
  const leaking = outcomes.filter(({ leak }) => leak !== null);
  const wrong = leaking.filter(
    ({ verdict, claimed, leak }) => verdict === 'stable' && claimed !== null && leak !== null && claimed < leak.perHour,
  );
  return shareOf(wrong.length, leaking.length);
}

function goalsOf(outcomes: readonly Outcome[]): readonly Goal[] {
  const { falsePositives, recall, precision, worstShape } = score(outcomes);
  const unshaped = `${tellShare(recallUnshaped(outcomes))} at 2.5 % false positives`;
  const onOff = score(outcomes.filter(({ tier }) => tier === 'on-off'));
  return [
    goalOf('precision, half leak', precision, { least: 0.97 }),
    goalOf('recall', recall, { least: 0.95 }, unshaped),
    goalOf('false positives', falsePositives, { most: 0.01 }),
    goalOf('recall at these false positives', recall, { least: 0.92 }, unshaped),
    goalOf('false positives of the worst shape', worstShape?.falsePositives ?? null, { most: 0.05 }, '2.5 %'),
    goalOf('false positives, on and off', onOff.falsePositives, { most: 0.01 }),
  ];
}

/** A row for each tier, and one for all. */
function rowsByTier(
  tiers: readonly TierName[],
  outcomes: readonly Outcome[],
  row: (name: string, own: readonly Outcome[]) => readonly string[],
): Table['rows'] {
  const ofTier = (tier: TierName): readonly Outcome[] => outcomes.filter((each) => each.tier === tier);
  return [...tiers.map((tier) => row(tier, ofTier(tier))), row('all', outcomes)];
}
