import { expect, test } from '@jest/globals';
import { chooseSurveyed } from '../../../src/commands/experiment/choose-surveyed.ts';
import { loadWorkloads } from '../../../src/commands/parts/shelves.ts';
import type { HostMeans } from '../../../src/model/need.ts';
import type { Workload } from '../../../src/model/workload.ts';

const MEANS: HostMeans = {
  root: false,
  arch: 'x64',
  hasProgram: () => false,
  hasNativeCalls: () => true,
  cgroups: false,
  disk: false,
};
const [sample] = await loadWorkloads();
if (sample === undefined) throw new Error('the shelf is empty');
const part = (changes: Partial<Workload>): Workload => ({ ...sample, ...changes });
const SHELF = [
  part({ id: 'control' }),
  part({ id: 'churn' }),
  part({ id: 'users', needs: [{ kind: 'root', for: 'setresuid' }] }),
  part({ id: 'reload', apart: 'each operation begins a new life' }),
];

test('a survey takes all that can run here and keep to their turn, and says why the others do not', () => {
  expect(chooseSurveyed([], SHELF, MEANS)).toEqual({
    workloads: ['churn'],
    leftOut: ['users (needs root (setresuid))', 'reload (each operation begins a new life)'],
  });
});

test('workloads that are named take part, whatever else holds', () => {
  expect(chooseSurveyed(['reload'], SHELF, MEANS)).toEqual({ workloads: ['reload'], leftOut: [] });
});
