import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import type { Workload } from '../../src/model/workload.ts';
import { loadShelf } from '../../src/system/shelf.ts';
import { awaitCondition } from '../support/await-condition.ts';
import { inEmptyFolder, startCommand } from '../support/command.ts';
import { writeEngine } from '../support/fake-engine.ts';
import { awaitNothingLeft } from '../support/leftovers.ts';
import { findRealEngine, listContainers, NO_ENGINE } from '../support/real-engine.ts';
import { tellLack, testWherePossible } from '../support/test-where-possible.ts';

const SHELF = await loadShelf<Workload>(new URL('../../workloads/', import.meta.url));
const WORKLOADS = SHELF.filter((workload) => tellLack(workload) === null).map(({ id }) => id);
const PLAN = ['--settle', '2s', '--load', '3s', '--drain', '2s', '--cycles', '1', '--rate', '200', '--yes'];
const ENGINE_PLAN = ['run', '-t', 'specimen', '-w', 'container-churn', '--set', 'engine=1', ...PLAN];
const STAND_IN = fileURLToPath(new URL('../support/stubborn.js', import.meta.url));

/** More at once would be a load on memory: each is five processes. */
const AT_ONCE = 6;

/** Starts a run for each of some workloads at once and kills each leaklab in the phase; gives the ids of the runs. */
function killIn(phase: string, workloads: readonly string[], folder: string): Promise<readonly string[]> {
  const runs = workloads.map(async (workload) => {
    const out = join(folder, workload);
    const command = startCommand(['run', '-t', 'specimen', '-w', workload, '--out', out, ...PLAN], folder);
    await command.seen(phase);
    command.kill('SIGKILL');
    await command.result;
    return readdirSync(out)[0] ?? '';
  });
  return Promise.all(runs);
}

test.each(['settle', 'load 1/1', 'drain 1/1'])(
  'leaklab killed in %s: of no workload anything is left 5 s later',
  async (phase) => {
    await inEmptyFolder(async (folder) => {
      for (let first = 0; first < WORKLOADS.length; first += AT_ONCE) {
        const ids = await killIn(phase, WORKLOADS.slice(first, first + AT_ONCE), folder);
        expect(ids.every((id) => id !== '')).toBe(true);
        await Promise.all(ids.map(awaitNothingLeft));
      }
    });
  },
  240_000,
);

for (const workload of SHELF.filter(({ id }) => !WORKLOADS.includes(id))) {
  test.skip(`leaklab killed: nothing is left of ${workload.id} (${tellLack(workload)})`, () => {});
}

const churn = SHELF.filter(({ id }) => id === 'container-churn');
const real = findRealEngine();

for (const workload of churn) {
  testWherePossible(workload, 'leaklab killed: an engine in the middle of a container removes it', async () => {
    await inEmptyFolder(async (folder) => {
      const engine = writeEngine(folder, 'docker', { run: 'sleep 0.5' });
      const command = startCommand(ENGINE_PLAN, folder, { PATH: `${dirname(engine.path)}:${process.env['PATH']}` });
      await command.seen('load 1/1');
      await awaitCondition('a container', engine.holdsContainer);
      command.kill('SIGKILL');
      await command.result;
      await awaitNothingLeft(readdirSync(join(folder, 'reports'))[0] ?? '');
      expect(engine.holdsContainer()).toBe(false);
    });
  });
}

const testReal = churn.every((workload) => tellLack(workload) === null) && real !== null ? test : test.skip;
testReal(`leaklab killed: no container of a real engine is left (${real ?? NO_ENGINE})`, async () => {
  await inEmptyFolder(async (folder) => {
    const command = startCommand(ENGINE_PLAN, folder);
    await command.seen('load 1/1');
    await awaitCondition('a container', () => listContainers(real ?? '').length > 0);
    command.kill('SIGKILL');
    await command.result;
    await awaitNothingLeft(readdirSync(join(folder, 'reports'))[0] ?? '');
    expect(listContainers(real ?? '')).toEqual([]);
  });
});

test('leaklab killed: a launched target that ignores SIGTERM is gone with it', async () => {
  await inEmptyFolder(async (folder) => {
    const target = `launch:${process.execPath} ${STAND_IN}`;
    const command = startCommand(['run', '-t', target, '-w', 'control', ...PLAN], folder);
    await command.seen('load 1/1');
    command.kill('SIGKILL');
    await command.result;
    await awaitNothingLeft(readdirSync(join(folder, 'reports'))[0] ?? '');
  });
}, 60_000);
