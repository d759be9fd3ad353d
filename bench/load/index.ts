/**
 * How fast and how exact the load is: `node dist/bench/load/index.js [ROUNDS]`, ten minutes for the 41 rounds that are
 * its default. Whole workload hosts flat out (pacing, counting and all) against the same calls from C, the nearest that
 * stress-ng has and Node's own; several workers against one; and what is done of what is asked. Every round measures
 * all of a row, in an order that rotates, so that all see the same machine; told are medians over the rounds with their
 * intervals. Exit code 1: a target was missed. What is not installed (gcc, stress-ng) is not compared with.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { layTable } from '../../src/drawing/text-table.ts';
import { comparePacing } from './compare-pacing.ts';
import { compareScaling } from './compare-scaling.ts';
import { compareSpeed } from './compare-speed.ts';
import { prepareRivals } from './rivals.ts';
import type { Section } from './section.ts';

const WIDTH = 120;
const rounds = Number(process.argv[2] ?? 41);
const scratch = mkdtempSync(join(tmpdir(), 'leaklab-bench-'));
try {
  const rivals = prepareRivals(scratch);
  for (const lack of rivals.lacking) print(lack);
  tell(await compareSpeed(scratch, rivals, rounds));
  tell(await compareScaling(scratch, rivals, rounds, availableParallelism()));
  tell(await comparePacing(scratch));
} finally {
  rmSync(scratch, { recursive: true });
}

function tell({ table, missed }: Section): void {
  print(['', table.title, ...layTable(table, WIDTH), ...missed.map((line) => `missed: ${line}`)].join('\n'));
  if (missed.length > 0) process.exitCode = 1;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
