import { parseArgs } from 'node:util';
import { type Halves, TIER_NAMES, type TierName } from './corpus/shelf.ts';

/** What is to be measured. */
export type Arguments =
  | { readonly kind: 'everything'; readonly seeds: number }
  | {
      readonly kind: 'verdicts';
      readonly seeds: number;
      readonly families: Halves;
      readonly tiers: readonly TierName[];
      /** shapes whose name holds this, null: all */
      readonly only: string | null;
      /** list every wrong answer */
      readonly misses: boolean;
    }
  | { readonly kind: 'live' }
  /** designs by themselves: square waves, and runs that end once they are decided */
  | { readonly kind: 'waves' | 'looks'; readonly seeds: number };

/** Seeds of a shape without a leak; half as many with one. */
const SEEDS = { everything: 200, full: 2000, verdicts: 20, design: 10 };

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
      live: { type: 'boolean', default: false },
      waves: { type: 'boolean', default: false },
      looks: { type: 'boolean', default: false },
    },
  });
  const { families, seeds, only = null, tier, misses, full, live, waves, looks } = values;
  if (live) return { kind: 'live' };
  if (waves || looks) return { kind: waves ? 'waves' : 'looks', seeds: seedsOf(seeds, SEEDS.design) };
  if (families === undefined && only === null && tier === undefined && !misses) {
    return { kind: 'everything', seeds: seedsOf(seeds, full ? SEEDS.full : SEEDS.everything) };
  }
  return {
    kind: 'verdicts',
    seeds: seedsOf(seeds, SEEDS.verdicts),
    families: familiesOf(families ?? 'all'),
    tiers: tier === undefined ? TIER_NAMES : [tierOf(tier)],
    only,
    misses,
  };
}

function seedsOf(word: string | undefined, ordinary: number): number {
  const seeds = Number(word ?? ordinary);
  if (!Number.isInteger(seeds) || seeds < 1) throw new Error(`--seeds ${word}: give a whole number above 0`);
  return seeds;
}

function familiesOf(word: string): Halves {
  if (word === 'tuning' || word === 'heldout' || word === 'all') return word;
  throw new Error(`--families ${word}: choose tuning, heldout or all`);
}

function tierOf(word: string): TierName {
  const known = TIER_NAMES.find((name) => name === word);
  if (known === undefined) throw new Error(`--tier ${word}: choose ${TIER_NAMES.join(', ')}`);
  return known;
}
