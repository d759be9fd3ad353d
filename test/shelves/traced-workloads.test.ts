import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { Slot, type Workload } from '../../src/model/workload.ts';
import { loadShelf } from '../../src/system/shelf.ts';
import { awaitCondition } from '../support/await-condition.ts';
import { removeScratch } from '../support/remove-scratch.ts';
import { testWherePossible } from '../support/test-where-possible.ts';

const DRIVER = fileURLToPath(new URL('../support/load-driver.js', import.meta.url));
const workloads = await loadShelf<Workload>(new URL('../../workloads', import.meta.url));

/** The names are those of x86-64: other processors lack the oldest calls and their libc makes newer ones. */
const canTrace = process.arch === 'x64' && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
const skipTest: typeof testWherePossible = (_workload, title, body) => test.skip(title, body);
const testTraced = canTrace ? testWherePossible : skipTest;

const OPERATIONS = 20;

for (const workload of workloads) {
  const { id, calls, parameters } = workload;
  testTraced(
    workload,
    `${id} makes the calls that it declares, at least once for each operation it counts`,
    async () => {
      const { done, counts } = await trace(id, calls);
      expect(done).toBeGreaterThanOrEqual(OPERATIONS);
      const inShares = Object.values(parameters).some(({ describe }) => describe.startsWith('share of'));
      const perCall = calls.map((call) => counts.get(call) ?? 0);
      const least = inShares ? perCall.reduce((sum, count) => sum + count, 0) : Math.min(...perCall);
      expect({ id, calls, perCall, enough: least >= done }).toMatchObject({ enough: true });
    },
    30_000,
  );
}

/** Operations counted by one worker, and how often it and its children made each of some calls meanwhile. */
async function trace(id: string, calls: readonly string[]) {
  const scratch = mkdtempSync(join(tmpdir(), 'traced-'));
  const table = join(scratch, 'table');
  const readDone = () => Number(readFileSync(join(scratch, 'counters')).readBigUInt64LE(Slot.done));
  const words = [
    '-f',
    '-c',
    '-o',
    table,
    '-e',
    `trace=${calls.join(',')}`,
    process.execPath,
    DRIVER,
    id,
    scratch,
    'load',
  ];
  const tracer = spawn('strace', words, { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  try {
    await once(tracer.stdout, 'data');
    await awaitCondition('operations', () => readDone() >= OPERATIONS, 20_000);
    const ended = once(tracer, 'exit');
    process.kill(-(tracer.pid ?? 0), 'SIGTERM');
    await ended;
    return { done: readDone(), counts: parseTable(readFileSync(table, 'utf8')) };
  } finally {
    await removeScratch(scratch);
  }
}

/** `% time, seconds, usecs/call, calls, [errors,] syscall` below two lines of heading: calls by name. */
function parseTable(text: string): ReadonlyMap<string, number> {
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/));
  return new Map(rows.filter((row) => row.length >= 5).map((row) => [row.at(-1) ?? '', Number(row[3])]));
}
