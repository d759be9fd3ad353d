import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { summarize } from '../../src/report/summarize.ts';
import { EXAMPLE_RUNS, exampleReport, exampleRun } from '../support/example-runs.ts';

const schema = JSON.parse(readFileSync(new URL('../../../docs/report.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const isReport = ajv.compile(schema);

test.each(Object.keys(EXAMPLE_RUNS))('the summary of the run "%s" is what the schema says', (name) => {
  const { summary } = exampleReport(name, true);
  isReport(JSON.parse(JSON.stringify(summary)));
  expect(isReport.errors).toBeNull();
});

test('the schema refuses a summary without its power', () => {
  const run = exampleRun('leak');
  const { power: _, ...summary } = summarize(run.recording, run.analysis, run.context);
  expect(isReport(summary)).toBe(false);
});

test('a number that is none is null', () => {
  const run = exampleRun('idle');
  const { slope } = summarize(run.recording, run.analysis, run.context);
  expect(slope).toEqual({ unit: 'bytes', perHour: 0, low: null, high: null, confidence: 0.95 });
});

test('what could not be computed is null, never 0', () => {
  const run = exampleRun('inconclusive');
  const { slope, perOperation, perOperations, retained, power } = summarize(run.recording, run.analysis, run.context);
  expect({ slope, perOperation, perOperations, retained, power }).toEqual({
    ...{ slope: null, perOperation: null, perOperations: [], retained: null, power: null },
  });
});
