import { expect, test } from '@jest/globals';
import type { HostMeans, HostNeed } from '../../src/model/need.ts';
import { findUnmetNeeds, refuseUnmet, wordUnmet } from '../../src/planning/unmet-needs.ts';

const POOR: HostMeans = {
  root: false,
  arch: 's390x',
  hasProgram: () => false,
  hasNativeCalls: () => false,
  cgroups: false,
  disk: false,
};
const RICH: HostMeans = {
  root: true,
  arch: 'x64',
  hasProgram: (name) => name === 'podman',
  hasNativeCalls: () => true,
  cgroups: true,
  disk: true,
};
const NEEDS: readonly HostNeed[] = [
  { kind: 'root', for: 'setresuid' },
  { kind: 'program', names: ['docker', 'podman'], remedy: 'install podman' },
  { kind: 'emitted-program' },
  { kind: 'native-calls' },
  { kind: 'cgroup' },
  { kind: 'disk' },
];

test('a host that has everything lacks nothing: one of several programs is enough', () => {
  expect(findUnmetNeeds({ needs: NEEDS }, RICH)).toEqual([]);
});

test('a host that has nothing lacks each need, in its order', () => {
  expect(findUnmetNeeds({ needs: NEEDS }, POOR).map(({ need }) => need)).toEqual(NEEDS);
});

test('a workload without needs runs anywhere', () => {
  expect(findUnmetNeeds({}, POOR)).toEqual([]);
});

test('whether the target is a Falco is not known before there is one', () => {
  expect(findUnmetNeeds({ needs: [{ kind: 'falco-target' }] }, POOR)).toEqual([]);
});

test('what is lacking is told in one clause', () => {
  const unmet = findUnmetNeeds({ needs: NEEDS.slice(0, 2) }, POOR);
  expect(wordUnmet(unmet)).toBe('needs root (setresuid) and docker or podman in PATH');
});

test('a refusal names the workload, all that it lacks and the first remedy', () => {
  const [first, second] = findUnmetNeeds({ needs: NEEDS.slice(1, 3) }, POOR);
  if (first === undefined || second === undefined) throw new Error('two needs are not met');
  expect(refuseUnmet('container-churn', [first, second]).failure).toEqual({
    kind: 'host',
    fact: 'container-churn cannot run here: it needs docker or podman in PATH and x86-64 or arm64',
    remedy: 'install podman',
  });
});
