import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { SILENCE_MS } from '../../../src/model/host.ts';
import { Slot } from '../../../src/model/workload.ts';
import { awaitCondition } from '../../support/await-condition.ts';

const DRIVER = fileURLToPath(new URL('../../support/load-driver.js', import.meta.url));

test.each(['control', 'fork-churn'])(
  'while leaklab is stopped, as by Ctrl-Z, %s is paused, and goes on with it',
  async (workload) => {
    const scratch = mkdtempSync(join(tmpdir(), 'stopped-'));
    const driver = spawn(process.execPath, [DRIVER, workload, scratch, 'load'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const done = () => Number(readFileSync(join(scratch, 'counters')).readBigUInt64LE(Slot.done));
    try {
      await once(driver.stdout, 'data');
      driver.kill('SIGSTOP');
      await sleep(SILENCE_MS + 1000);
      const paused = done();
      await sleep(1000);
      expect(done()).toBe(paused);
      driver.kill('SIGCONT');
      await awaitCondition('more operations', () => done() > paused + 10, 10_000);
    } finally {
      driver.kill('SIGKILL');
      rmSync(scratch, { recursive: true });
    }
  },
);
