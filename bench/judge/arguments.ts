import { parseArgs } from 'node:util';
import { type Halves, TIER_NAMES, type TierName } from './corpus/shelf.ts';

/** What is to be measured. */
export interface Arguments {
  readonly families: Halves;
  readonly seeds: number;
  readonly only: string | null;
  readonly tiers: readonly TierName[];
  readonly misses: boolean;
  /** everything, not the verdicts alone */
  readonly whole: boolean;
}

const ORDINARY_SEEDS = 200;
const FULL_SEEDS = 2000;
const TUNING_SEEDS = 20;

/** Reads the command line. Throws Error for what it does not know. */
export function parseArguments(words: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...words],
    options: {
      families: { type: 'string' },
      seeds: { type: 'string' },
      only: { type: 'string' },
      tier: { type: 'string' },
      misses: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
    },
  });
  const whole = values.families === undefined && values.only === undefined && values.tier === undefined;
  const ordinary = whole ? ORDINARY_SEEDS : TUNING_SEEDS;
  return {
    families: familiesOf(values.families ?? 'heldout'),
    seeds: Number(values.seeds ?? (values.full ? FULL_SEEDS : ordinary)),
    only: values.only ?? null,
    tiers: TIER_NAMES.filter((tier) => values.tier === undefined || values.tier === tier),
    misses: values.misses,
    whole,
  };
}

function familiesOf(word: string): Halves {
  if (word === 'tuning' || word === 'heldout' || word === 'all') return word;
  throw new Error(`--families ${word}: choose tuning, heldout or all`);
}
