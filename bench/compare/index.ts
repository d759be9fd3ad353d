import { measureChanges } from './measure-changes.ts';
import { measureCoverage } from './measure-coverage.ts';

/*
 * How often comparisons of drawn runs say what is true (docs/verdicts.md, "Comparing runs"). The argument is the number of
 * comparisons a cell.
 */
const pairs = Number(process.argv[2] ?? 40);
for (const lines of [measureChanges(pairs, 1), measureChanges(pairs, 3), measureCoverage(5 * pairs)]) {
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
