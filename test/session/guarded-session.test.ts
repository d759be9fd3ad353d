import { expect, test } from '@jest/globals';
import { createFakeSession, SHORT_PHASES, watchFor } from '../support/fake-session.ts';

/** A guard that finds danger from its nth look on. */
function guardThatBarksAt(nth: number) {
  let looks = 0;
  return {
    look: () => {
      looks += 1;
      return looks >= nth ? 'the host has 12 MiB of memory left' : null;
    },
    close: () => {},
  };
}

test('a guard ends the load, which is said; the drain that follows is the last phase', async () => {
  const twoCycles = [...SHORT_PHASES, ...SHORT_PHASES.slice(1).map((phase) => ({ ...phase, cycle: 2 }))];
  const [first, ...others] = twoCycles;
  if (first === undefined) throw new Error('there are phases');
  const fake = createFakeSession({ phases: [first, ...others], guard: guardThatBarksAt(5) });
  const outcome = await fake.run();
  expect(outcome).toEqual({ kind: 'completed' });
  expect(fake.notes('phase').map(({ tMs, phase, cycle }) => [tMs, phase, cycle])).toEqual([
    [0, 'settle', 0],
    [10_000, 'load', 1],
    [15_000, 'drain', 1],
  ]);
  expect(fake.load.log).toEqual(['resume', 'pause', 'stop']);
  expect(fake.notes('event').map(({ what, detail }) => [what, detail])).toEqual([
    ['guard', 'the load was stopped: the host has 12 MiB of memory left'],
  ]);
});

test('nobody looks for danger while there is no load', async () => {
  const fake = createFakeSession({ phases: watchFor(5_000), guard: guardThatBarksAt(1) });
  await fake.run();
  expect(fake.notes('event')).toEqual([]);
});
