import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Workload } from '../../src/model/workload.ts';
import { planWorkloads, type WorkloadWishes } from '../../src/planning/workloads.ts';

const PART: Workload = {
  id: 'fork-churn',
  title: 'forks',
  operation: 'fork',
  calls: ['clone'],
  eventsPerOperation: 4,
  parameters: { vfork: { unit: 'count', default: 0, min: 0, max: 1, describe: 'vfork' } },
  stresses: 'the thread table',
  moves: [],
  growth: 'none',
  reproduces: [],
  defaultRatePerSecond: 200,
  start: () => {
    throw new Error('planning starts nothing');
  },
};
const SHELF = [PART, { ...PART, id: 'fd-churn', parameters: {}, defaultRatePerSecond: 5000 }];
const WISHES: WorkloadWishes = { workloads: ['fork-churn'], settings: [], rate: null, workers: null, inTurn: false };

const plan = (wishes: Partial<WorkloadWishes>, cpus = 2) => planWorkloads({ ...WISHES, ...wishes }, SHELF, cpus);

test('every parameter is in the plan, those that nobody named included', () => {
  expect(plan({})[0].parameters).toEqual({ vfork: 0, fds: 32, held_sockets: 0, held_argv: 0 });
});

test('a setting without a workload holds for all of them that have it', () => {
  const fds = plan({ workloads: ['fork-churn', 'fd-churn'], settings: ['fds=64'] }).map(
    (each) => each.parameters['fds'],
  );
  expect(fds).toEqual([64, 64]);
});

test('a setting with a workload holds for that one alone', () => {
  const planned = plan({ workloads: ['fork-churn', 'fd-churn'], settings: ['fds=64', 'fd-churn.fds=128'] });
  expect(planned.map((each) => each.parameters['fds'])).toEqual([64, 128]);
});

test('the rate is shared out by weight, and nothing of it is lost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (a, b) => {
      const planned = plan({ workloads: [`fork-churn:${a}`, `fd-churn:${b}`], rate: '1000' });
      const [first, second] = planned.map(({ ratePerSecond }) => ratePerSecond);
      expect((first ?? 0) + (second ?? 0)).toBeCloseTo(1000, 6);
      expect((first ?? 0) * b).toBeCloseTo((second ?? 0) * a, 3);
    }),
  );
});

test.each([
  [{ workloads: ['frok-churn'] }, 'unknown workload "frok-churn"; did you mean "fork-churn"?'],
  [{ settings: ['vfrok=1'] }, 'unknown parameter "vfrok" of fork-churn; did you mean "vfork"?'],
  [{ settings: ['vfork=2'] }, '--set vfork "2" is out of range; choose 0 to 1'],
  [{ settings: ['vfork=yes'] }, '--set vfork "yes" is not a whole number; choose 0 to 1'],
  [{ settings: ['vfork'] }, '--set "vfork" is not a setting; write --set [WORKLOAD.]key=value'],
  [{ settings: ['fd-churn.fds=64'] }, 'names workload "fd-churn", which is not in this run'],
  [{ settings: ['frok-churn.fds=64'] }, 'names an unknown workload "frok-churn"; did you mean "fork-churn"?'],
  [{ settings: ['Fds=64'] }, 'unknown parameter "Fds" of fork-churn; did you mean "fds"?'],
  [{ workloads: ['fork-churn', 'fork-churn'] }, 'workload "fork-churn" is named twice'],
  [{ workloads: ['fork-churn:0'] }, 'weight of fork-churn "0" is out of range'],
  [{ rate: '0' }, '--rate "0" is out of range'],
  [{ rate: 'fast' }, '--rate "fast" is not a number of operations per second'],
  [{ workers: '9' }, '--workers "9" is out of range; choose 1 to 8'],
])('%j is refused', (wishes, message) => {
  expect(() => plan(wishes)).toThrow(message);
});

test('one CPU gets one worker, more get two', () => {
  expect([1, 2, 96].map((cpus) => plan({}, cpus)[0].workers)).toEqual([1, 2, 2]);
});

test('a workload that wants the CPUs for itself has workers for each of them, unless some are asked for', () => {
  const shelf = [{ ...SHELF[0], workersPerCpu: 2 } as Workload];
  const workersOf = (workers: string | null) =>
    planWorkloads({ workloads: [shelf[0]?.id ?? ''], settings: [], rate: null, workers, inTurn: false }, shelf, 3)[0]
      .workers;
  expect([workersOf(null), workersOf('1')]).toEqual([6, 1]);
});
