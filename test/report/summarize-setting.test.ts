import { expect, test } from '@jest/globals';
import { summarizeSetting } from '../../src/report/summarize-setting.ts';
import { exampleRun } from '../support/example-runs.ts';

test('a summary tells plan and host without a name', () => {
  const setting = summarizeSetting(exampleRun('leak').recording);
  expect(setting).toMatchObject({
    lastedMs: 310_000,
    outcome: 'completed',
    operations: 36_000,
    plan: { workloads: [{ id: 'exec-fail', ratePerSecond: 200, parameters: { fds: 32 } }], seed: 7 },
    host: { arch: 'x64', cpus: 2 },
  });
  expect(JSON.stringify(setting)).not.toMatch(/acme|erika/);
});

test('a table has neither, and counted nothing', () => {
  expect(summarizeSetting(exampleRun('csv').recording)).toMatchObject({ operations: null, plan: null, host: null });
});
