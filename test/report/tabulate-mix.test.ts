import { expect, test } from '@jest/globals';
import { tabulateMix } from '../../src/report/tabulate-mix.ts';
import { exampleRun } from '../support/example-runs.ts';

const MIX = exampleRun('mix');

test('each workload of a mix is told with what it did and what each operation leaves', () => {
  const { rows } = tabulateMix(MIX.recording, MIX.analysis);
  expect(rows[0]).toEqual(['exec-fail', '36 000 spawns', '9.90 ± 0.20 KiB/spawn']);
});

test('what cannot be told apart is said so, and is no zero', () => {
  const { rows } = tabulateMix(MIX.recording, MIX.analysis);
  expect(rows[1]?.[2]).toContain('cannot be told apart');
});

test('one workload is no mix', () => {
  const { recording, analysis } = exampleRun('leak');
  expect(tabulateMix(recording, analysis).rows).toEqual([]);
});
