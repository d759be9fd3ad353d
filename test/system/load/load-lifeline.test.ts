import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import type { Workload } from '../../../src/model/workload.ts';
import { loadShelf } from '../../../src/system/shelf.ts';
import { awaitNone, findByEnvironment } from '../../support/find-by-environment.ts';
import { removeScratch } from '../../support/remove-scratch.ts';
import { testWherePossible } from '../../support/test-where-possible.ts';

const DRIVER = fileURLToPath(new URL('../../support/load-driver.js', import.meta.url));
const workloads = await loadShelf<Workload>(new URL('../../../workloads', import.meta.url));

for (const phase of ['settle', 'load']) {
  for (const workload of workloads) {
    const { id } = workload;
    testWherePossible(
      workload,
      `of ${id} nothing is left when leaklab and its janitor are killed in ${phase}`,
      async () => {
        const scratch = mkdtempSync(join(tmpdir(), 'lifeline-'));
        const driver = spawn(process.execPath, [DRIVER, id, scratch, phase], {
          stdio: ['ignore', 'pipe', 'inherit'],
          env: { PATH: process.env['PATH'] },
        });
        try {
          await once(driver.stdout, 'data');
          expect(findByEnvironment(scratch).length).toBeGreaterThan(0);
          driver.kill('SIGKILL');
          expect(await awaitNone(scratch)).toEqual([]);
        } finally {
          driver.kill('SIGKILL');
          for (const pid of findByEnvironment(scratch)) process.kill(pid, 'SIGKILL'); // what a failure left
          await removeScratch(scratch);
        }
      },
    );
  }
}
