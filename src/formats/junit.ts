import { writeRunSuite } from '../drawing/junit/write-suite.ts';
import { defineFormat } from '../model/report.ts';

/** A run as a suite of tests: a leak fails, what is inconclusive is skipped unless `--fail-on` names it. */
export default defineFormat({
  id: 'junit',
  title: 'JUnit XML for CI systems: the verdict and each series as a test',
  extension: '.junit.xml',
  render: writeRunSuite,
});
