import { measureCoverage } from './measure-coverage.ts';
import { measurePower } from './measure-power.ts';
import { measureVerdicts } from './measure-verdicts.ts';

/**
 * What the judge gets right and wrong on drawn series: `node dist/bench/judge/index.js [SEEDS]`, 10 seeds a cell unless
 * given, under a minute. The same seeds give the same table.
 */
const seeds = Number(process.argv[2] ?? 10);
const started = performance.now();
for (const section of [measureCoverage, measureVerdicts, measurePower]) {
  for (const line of section(seeds)) process.stdout.write(`${line}\n`);
}
process.stdout.write(`\n${seeds} seeds a cell, ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
