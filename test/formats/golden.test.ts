import { expect, test } from '@jest/globals';
import json from '../../src/formats/json.ts';
import md from '../../src/formats/md.ts';
import terminal from '../../src/formats/terminal.ts';
import type { Format } from '../../src/model/report.ts';
import { EXAMPLE_RUNS, exampleReport } from '../support/example-runs.ts';
import { compareToGolden } from '../support/golden-file.ts';

/** What the person at the terminal reads is not redacted; what is written into files is. */
const PAGES: readonly (readonly [string, Format, boolean])[] = Object.keys(EXAMPLE_RUNS).flatMap((name) => [
  [name, terminal, false] as const,
  [name, md, true] as const,
  [name, json, true] as const,
]);

test.each(PAGES)(
  'the run "%s" as $id reads as it did (npm run golden accepts what it reads now)',
  (name, format, redact) => {
    const page = [...format.render(exampleReport(name, redact), { columns: 80, color: false })].join('');
    expect(compareToGolden(`${name}.${format.id}.golden`, page)).toBe('the same');
  },
);
