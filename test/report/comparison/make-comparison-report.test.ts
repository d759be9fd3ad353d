import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { drawComparison } from '../../../src/drawing/comparison/draw-comparison.ts';
import { writeComparison } from '../../../src/drawing/comparison/write-comparison.ts';
import type { ComparisonReport } from '../../../src/model/comparison.ts';
import { ToolError } from '../../../src/model/failure.ts';
import type { Recording } from '../../../src/model/run.ts';
import { makeComparisonReport } from '../../../src/report/comparison/make-comparison-report.ts';
import { buildRecording } from '../../support/build-recording.ts';
import { compareSides, drawRun } from '../../support/draw-sides.ts';
import { EXAMPLE_COMPARISONS, exampleComparison } from '../../support/example-comparisons.ts';
import { EXAMPLE_CONTEXT } from '../../support/example-run.ts';

const schema = JSON.parse(readFileSync(new URL('../../../../docs/comparison.schema.json', import.meta.url), 'utf8'));
const isComparison = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

test.each(Object.keys(EXAMPLE_COMPARISONS))('the summary of the comparison "%s" is what the schema says', (name) => {
  isComparison(JSON.parse(JSON.stringify(exampleComparison(name, true).summary)));
  expect(isComparison.errors).toBeNull();
});

test('the summary of compared runs is what the schema says', () => {
  const [base, other] = [drawRun(), drawRun({ bytes: 512 })];
  const { summary } = makeComparisonReport([base, other], compareSides(base, other), { ...EXAMPLE_CONTEXT });
  isComparison(JSON.parse(JSON.stringify(summary)));
  expect(isComparison.errors).toBeNull();
});

/** Tables of anybody's making: constant, jumping, near the end of what a number holds, two readings long, with holes. */
const table = fc
  .record({
    steps: fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 60 }),
    level: fc.constantFrom(0, 4096, 2 ** 32, 2 ** 53 - 2 ** 20),
    jump: fc.constantFrom(0, 1, 4096, 2 ** 18),
    phases: fc.constantFrom([], [['load', 20_000] as const, ['drain', 10_000] as const]),
  })
  .map(({ steps, level, jump, phases }) => {
    const tMs = steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, step) => sum + step, 0));
    const values = tMs.map((_, i) => level + jump * (i % 7));
    return buildRecording({ csv: true, phases, series: { 'anon+swap': { unit: 'bytes', tMs, values } } });
  });

test('for all tables the summary is what the schema says, or they are refused in words', () => {
  fc.assert(
    fc.property(table, table, (base, other) => {
      const named = { ...other, source: { kind: 'csv', path: 'new.csv' } } as const;
      const told = attempt(() => compareSides(base, named, true));
      if (told instanceof ToolError) return;
      const { summary } = makeComparisonReport([base, named], told, { ...EXAMPLE_CONTEXT });
      isComparison(JSON.parse(JSON.stringify(summary)));
      expect(isComparison.errors).toBeNull();
    }),
    { numRuns: 30 },
  );
});

function attempt<T>(work: () => T): T | ToolError {
  try {
    return work();
  } catch (error) {
    if (error instanceof ToolError) return error;
    throw error;
  }
}

test('the schema refuses a difference without its limit', () => {
  const { summary } = exampleComparison('compare-worse', false);
  const [{ limit: _, ...first } = { limit: null }] = summary.differences;
  expect(isComparison({ ...summary, differences: [first] })).toBe(false);
});

test('a number that is none is null', () => {
  const [difference] = exampleComparison('compare-hostile', false).summary.differences;
  expect(difference).toMatchObject({
    ...{ base: { value: 1, low: null, high: null }, new: null, limit: null, detectable: null },
  });
});

const core = fc.stringMatching(/^[a-z][a-z0-9]{9}$/);

/** All three forms of a report. */
function pagesOf(report: ComparisonReport): string {
  return [
    drawComparison(report, { columns: 400, color: false }),
    writeComparison(report),
    JSON.stringify(report.summary),
  ].join('\n');
}

/** A comparison of runs in which a private text stands wherever somebody outside can put one. */
function compareWith(text: string, redact: boolean): ComparisonReport {
  const [base, other] = [drawRun(), drawRun()].map((run) => dress(run, text)) as [Recording, Recording];
  return makeComparisonReport([base, other], compareSides(base, other), { ...EXAMPLE_CONTEXT, redact });
}

function dress(recording: Recording, text: string): Recording {
  const { header } = recording;
  if (header === null) return recording;
  const target = { ...header.target, kind: 'launch', spec: `launch:/opt/${text}/falco -c /etc/${text}.yaml` };
  return {
    ...recording,
    source: { kind: 'run', path: `/home/${text}/reports/${header.id}/run.jsonl` },
    header: { ...header, target, host: { ...header.host, hostname: text } },
    warnings: [`cannot open /srv/${text}/rules.yaml`],
  };
}

test('a redacted comparison names no host, user, path or argument of any run', () => {
  fc.assert(
    fc.property(core, (text) => {
      expect(pagesOf(compareWith(text, true))).not.toContain(text);
    }),
    { numRuns: 5 },
  );
});

test('the same comparison for the person at the terminal names them', () => {
  expect(pagesOf(compareWith('acmehost42', false))).toContain('/opt/acmehost42/falco');
});

test('a host that is called like an answer takes no word from it', () => {
  const [base, other] = [drawRun(), drawRun({ bytes: 512 })].map((run) => ({
    ...run,
    header: run.header && { ...run.header, host: { ...run.header.host, hostname: 'worse' } },
  })) as [Recording, Recording];
  const report = makeComparisonReport([base, other], compareSides(base, other), { ...EXAMPLE_CONTEXT, redact: true });
  expect([report.comparison.change, report.summary.sentence.slice(0, 6)]).toEqual(['worse', 'worse:']);
});

test('nothing that a run holds reaches a terminal as a control', () => {
  expect(drawComparison(exampleComparison('compare-hostile', false), { columns: 80, color: false })).not.toMatch(
    /[^\P{Cc}\n]|\u202e/u,
  );
});
