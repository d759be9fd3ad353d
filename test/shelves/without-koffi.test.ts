import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from '@jest/globals';
import { Slot, type Workload } from '../../src/model/workload.ts';
import { loadShelf } from '../../src/system/shelf.ts';
import { awaitCondition } from '../support/await-condition.ts';
import { removeScratch } from '../support/remove-scratch.ts';
import { testWherePossible } from '../support/test-where-possible.ts';
import { copyWithoutKoffi } from '../support/without-koffi.ts';

const workloads = await loadShelf<Workload>(new URL('../../workloads', import.meta.url));
const needsNative = ({ needs = [] }: Workload) => needs.some(({ kind }) => kind === 'native-calls');
const copy = copyWithoutKoffi();
afterAll(() => rmSync(copy, { recursive: true }));

const OPERATIONS = 3;

for (const workload of workloads.filter((part) => !needsNative(part))) {
  testWherePossible(
    workload,
    `${workload.id} works without koffi, or says what it leaves out of it`,
    async () => {
      const whole = await tryOne(workload.id, []);
      const left = [...whole.said.matchAll(/--set (\w+=0)/g)].map(([, setting = '']) => setting);
      const { done, failed } = left.length === 0 ? whole : await tryOne(workload.id, left);
      expect({ done, failed, said: whole.said }).toMatchObject({ failed: 0 });
      expect(done).toBeGreaterThanOrEqual(OPERATIONS);
    },
    30_000,
  );
}

for (const { id } of workloads.filter(needsNative)) {
  test(`${id} is refused without koffi before anything is started, in one line`, async () => {
    const words = [join(copy, 'dist/src/cli.js'), 'run', '-t', `pid:${process.pid}`, '-w', id, '--yes'];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'], cwd: copy });
    const said = await text(child.stderr);
    expect(said).toMatch(new RegExp(`^leaklab: ${id} cannot run here: it needs .*koffi's binary.*; .+\\n$`));
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(3);
  });
}

/** Runs one worker until it has done a few operations, or has ended; what it did, and said on stderr. */
async function tryOne(id: string, settings: readonly string[]) {
  const scratch = mkdtempSync(join(tmpdir(), 'without-'));
  const driver = join(copy, 'dist/test/support/load-driver.js');
  const child = spawn(process.execPath, [driver, id, scratch, 'load', ...settings], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = text(child.stderr);
  try {
    await awaitCondition('operations', () => child.exitCode !== null || readSlot(scratch).done >= OPERATIONS, 20_000);
    const counts = readSlot(scratch);
    child.kill('SIGTERM');
    return { ...counts, said: await said };
  } finally {
    child.kill('SIGKILL');
    await removeScratch(scratch);
  }
}

function readSlot(scratch: string): { readonly done: number; readonly failed: number } {
  try {
    const slot = readFileSync(join(scratch, 'counters'));
    return { done: Number(slot.readBigUInt64LE(Slot.done)), failed: Number(slot.readBigUInt64LE(Slot.failed)) };
  } catch {
    return { done: 0, failed: 0 };
  }
}
