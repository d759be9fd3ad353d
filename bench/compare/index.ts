import { measureChanges } from './measure-changes.ts';
import { measureCoverage } from './measure-coverage.ts';

/**
 * How often comparisons of drawn runs say what is true (docs/verdicts.md, "Comparing runs"):
 * `node dist/bench/compare/index.js [COMPARISONS] [RUNS]`, 10 comparisons a cell and one run a side unless given, some
 * minutes. The same numbers give the same table.
 */
const [comparisons, runs] = [Number(process.argv[2] ?? 10), Number(process.argv[3] ?? 1)];
for (const lines of [measureCoverage(500 * comparisons), measureChanges(comparisons, runs)]) {
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
