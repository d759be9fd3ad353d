import { shuffle } from '../src/load/shuffle.ts';
import { createStepDriver } from '../src/load/step-driver.ts';
import { fail } from '../src/model/failure.ts';
import type { Libc } from '../src/model/libc.ts';
import { defineWorkload } from '../src/model/workload.ts';

const ROOT = 0;
const SIGKILL = 9;
/** Above the users of most hosts, and with all that may be asked for below 65 534: a user namespace has these ids. */
const FIRST_ID = 10_000;

/**
 * The host's thread acts as many users and their groups in turn, and as root again after each. It keeps the saved ids,
 * so that it can go back, and its other threads stay root. The kernel takes the order to die with the parent away with
 * every change of user (prctl(2)): it is given anew after each step.
 */
export default defineWorkload({
  id: 'user-churn',
  title: 'a process that acts as many users',
  operation: 'user change',
  calls: ['setresgid', 'setresuid'],
  // setresgid and setresuid, and both again on the way back
  eventsPerOperation: 4,
  parameters: {
    users: {
      unit: 'count',
      default: 1000,
      min: 1,
      max: 50_000,
      describe: 'different users and groups, in a random order',
    },
  },
  needs: [{ kind: 'root', for: 'setresuid' }, { kind: 'native-calls' }],
  stresses:
    'the tables of users and groups: each id that a process takes is looked up on the host and kept, and what is kept is ' +
    'bounded by the ids that were met',
  moves: [],
  growth: 'bounded',
  reproduces: [],
  defaultRatePerSecond: 100,
  start: ({ libc, parameters, random }) => {
    const users = parameters['users'] ?? 1;
    const change = createChange(libc);
    refuseUnlessMapped(change, FIRST_ID + users - 1);
    const ids = shuffle(
      Array.from({ length: users }, (_, index) => FIRST_ID + index),
      random,
    );
    let turn = 0;
    const driver = createStepDriver(() => {
      const id = ids[turn] ?? FIRST_ID;
      turn = turn + 1 < ids.length ? turn + 1 : 0;
      return change(id);
    });
    return {
      ...driver,
      step: (budget) => {
        const result = driver.step(budget);
        libc.dieWithParent(SIGKILL);
        return result;
      },
    };
  },
});

/** The group goes first and comes back last: only root may change it. */
function createChange(libc: Libc): (id: number) => number {
  const group = libc.actingGroup();
  return (id) => {
    const asGroup = libc.actAsGroup(id);
    if (asGroup < 0) return asGroup;
    const asUser = libc.actAsUser(id);
    const asRoot = asUser < 0 ? 0 : libc.actAsUser(ROOT);
    return Math.min(asUser, asRoot, libc.actAsGroup(group));
  };
}

function refuseUnlessMapped(change: (id: number) => number, last: number): void {
  const result = change(last);
  if (result >= 0) return;
  const remedy = 'lower users, or run leaklab outside of this user namespace or seccomp profile';
  throw fail('host', `user-churn cannot act as user ${last} (errno ${-result})`, remedy);
}
