import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ToolError } from '../../src/model/failure.ts';
import userChurn from '../../workloads/user-churn.ts';
import { awaitCondition } from '../support/await-condition.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';
import { testWherePossible } from '../support/test-where-possible.ts';
import { planWorkload, tryLoad } from '../support/try-load.ts';

const [EPERM, EINVAL] = [1, 22];
const ONE_CHANGE = ['actAsGroup', 'actAsUser', 'actAsUser', 'actAsGroup'];

/** The users that a budget of operations acts as, root left out. */
function usersOf(users: number, seed: number, budget: number): readonly number[] {
  const met: number[] = [];
  const actAsUser = (user: number) => {
    met.push(user);
    return 0;
  };
  stepWorkload(userChurn, createFakeContext({ users }, { actAsUser }, seed), budget);
  return met.slice(2).filter((user) => user !== 0); // the first two see whether it can be done
}

test('one operation takes group and user and gives both back, and a step ends with the lifeline', () => {
  const context = createFakeContext({ users: 3 }, {}, 1);
  expect(stepWorkload(userChurn, context, 2)).toEqual({ done: 2, failed: 0, errno: null });
  expect(context.calls).toEqual(['actingGroup', ...ONE_CHANGE, ...ONE_CHANGE, ...ONE_CHANGE, 'dieWithParent']);
});

test('every user is met once before the first is met again, in an order that the seed alone decides', () => {
  const met = usersOf(40, 1, 80);
  expect(new Set(met.slice(0, 40)).size).toBe(40);
  expect(met.slice(40)).toEqual(met.slice(0, 40));
  expect(usersOf(40, 2, 40)).not.toEqual(met.slice(0, 40));
});

test('a user that is refused is a failed operation, and the group is given back', () => {
  const groups: number[] = [];
  let calls = 0;
  const actAsUser = () => {
    calls += 1;
    return calls <= 2 ? 0 : -EPERM;
  };
  const actAsGroup = (group: number) => {
    groups.push(group);
    return 0;
  };
  const context = createFakeContext({ users: 1 }, { actAsUser, actAsGroup }, 1);
  expect(stepWorkload(userChurn, context, 4)).toEqual({ done: 0, failed: 1, errno: EPERM });
  expect(groups.slice(2)).toEqual([10_000, 5]);
});

test('a namespace without the last user is told before the load', () => {
  const context = createFakeContext({ users: 7 }, { actAsUser: () => -EINVAL }, 1);
  expect(() => userChurn.start(context)).toThrow(ToolError);
  expect(() => userChurn.start(context)).toThrow('cannot act as user 10006 (errno 22)');
});

testWherePossible(userChurn, 'all threads of a host are root after its operations', async () => {
  const plan = planWorkload('user-churn', { ratePerSecond: 2000, parameters: { fds: 32, users: 50 } });
  await tryLoad([plan], async ({ load, hosts: [host = 0], until }) => {
    await load.ready;
    load.resume();
    await until(([work]) => (work?.done ?? 0) >= 200);
    load.pause();
    await awaitCondition('the end of the slice', () => idsOf(host).every((ids) => ids === '0 0 0 0'));
    expect(load.read()[0]?.failed).toBe(0);
  });
});

/** Real, effective, saved and file system ids of users, of each thread of a process. */
function idsOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/task`).map((tid) => {
    const status = readFileSync(`/proc/${pid}/task/${tid}/status`, 'utf8');
    return /^Uid:\s+(.*)$/m.exec(status)?.[1]?.replaceAll('\t', ' ') ?? '';
  });
}
