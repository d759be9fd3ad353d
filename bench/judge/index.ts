/**
 * What the judge gets right and wrong on drawn records whose truth is known:
 *
 *   node dist/bench/judge/index.js [--families tuning|heldout|all] [--seeds N] [--only SHAPE] [--tier TIER] [--misses]
 *
 * The same arguments give the same tables, times apart.
 */
import { parseArgs } from 'node:util';
import { writeTable } from '../../src/drawing/markdown-table.ts';
import { type Halves, shapesOf, TIERS, type TierName } from './corpus/shelf.ts';
import { listMisses } from './figures/list-misses.ts';
import { scoreLeaks } from './figures/score.ts';
import { tabulateVerdicts } from './figures/tabulate-verdicts.ts';
import { judgeAll } from './judge-all.ts';
import type { Draw } from './judge-case.ts';

const { values } = parseArgs({
  options: {
    families: { type: 'string', default: 'heldout' },
    seeds: { type: 'string', default: '20' },
    only: { type: 'string' },
    tier: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
});
const halves = values.families as Halves;
const only = values.only ?? null;
const tiers = (Object.keys(TIERS) as TierName[]).filter((tier) => values.tier === undefined || values.tier === tier);
const startedMs = performance.now();

const draws: readonly Draw[] = tiers.flatMap((tier) =>
  shapesOf(tier, halves, only).flatMap(({ name }) =>
    Array.from({ length: Number(values.seeds) }, (_, seed) =>
      [false, true].map((leaks) => ({ tier, shape: name, seed, leaks })),
    ).flat(),
  ),
);
const outcomes = await judgeAll(draws);
for (const tier of tiers) {
  const table = tabulateVerdicts(tier, halves, only, outcomes);
  const score = scoreLeaks(outcomes.filter((each) => each.tier === tier));
  print(`**${table.title}**\n\n${writeTable(table)}\n`);
  print(
    `${tier}: false positives ${tell(score.falsePositives)}, recall ${tell(score.recall)}, precision ${tell(score.precision)} ` +
      `(${tell(score.precisionAtFivePercent)} where 5 % leak)\n`,
  );
}
if (values.misses) for (const line of listMisses(outcomes)) print(line);
print(`${draws.length} records in ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);

function tell(share: number | null): string {
  return share === null ? '-' : `${(100 * share).toFixed(1)} %`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
