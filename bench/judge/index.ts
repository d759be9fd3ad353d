/**
 * What the judge gets right and wrong on records whose truth is known:
 *
 *   node dist/bench/judge/index.js [--full] [--seeds N]
 *   node dist/bench/judge/index.js --families tuning [--tier TIER] [--only SHAPE] [--misses]
 *
 * The first form measures everything on the shapes that are held out; --full takes a night. The second is for developing the
 * judge: the verdicts alone. The same arguments give the same tables, times apart.
 */
import { parseArguments } from './arguments.ts';
import { shapesOf } from './corpus/shelf.ts';
import { openPool } from './pool.ts';
import { tellCorpus } from './sections/corpus.ts';
import { tellDetections } from './sections/detections.ts';
import { tellGates } from './sections/gates.ts';
import { tellIntervals } from './sections/intervals.ts';
import { listMisses } from './sections/list-misses.ts';
import { tellRivals } from './sections/rivals.ts';
import type { Section } from './sections/section.ts';
import { tellSeveral } from './sections/several.ts';
import { tellSlopes } from './sections/slopes.ts';
import { tellSpeed } from './sections/speed.ts';
import { tellGoals, tellSection } from './sections/tell.ts';

const { families, seeds, only, tiers, misses, whole } = parseArguments(process.argv.slice(2));
const startedMs = performance.now();
const pool = openPool();
const sections: Section[] = [];
try {
  const draws = tiers.flatMap((tier) =>
    shapesOf(tier, families, only).flatMap(({ name }) =>
      Array.from({ length: seeds }, (_, seed) =>
        [false, true].map((leaks) => ({ tier, shape: name, seed, leaks })),
      ).flat(),
    ),
  );
  const outcomes = await pool.run('draw', draws);
  tell(tellCorpus(outcomes));
  if (misses) for (const line of listMisses(outcomes)) print(line);
  if (whole) {
    tell(tellRivals(outcomes));
    tell(await tellGates(pool, seeds));
    tell(await tellIntervals(pool, 2 * seeds));
    tell(await tellSlopes(pool, families, Math.ceil(seeds / 5)));
    tell(await tellDetections(pool, Math.ceil(seeds / 5)));
    tell(await tellSeveral(pool, families, 2 * seeds));
  }
} finally {
  await pool.close();
}
if (whole) tell(tellSpeed(families));
print(tellGoals(sections.flatMap(({ goals }) => goals)));
print(`\n${seeds} seeds a shape, shapes ${families}, ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);

function tell(section: Section): void {
  sections.push(section);
  print(`${tellSection(section)}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
