import { measureChanges } from './measure-changes.ts';
import { measureCoverage } from './measure-coverage.ts';

/*
 * How often comparisons of drawn runs say what is true (docs/verdicts.md, "Comparing runs"). The argument is the number of
 * comparisons a cell.
 */
const pairs = Number(process.argv[2] ?? 10);
for (const measure of [
  () => measureChanges(pairs, 1),
  () => measureCoverage(4 * pairs),
  () => measureChanges(pairs, 3),
]) {
  process.stdout.write(`${measure().join('\n')}\n\n`);
}
