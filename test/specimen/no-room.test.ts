import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { withSpecimen } from '../support/specimen.ts';

const PROGRAM = fileURLToPath(new URL('../../src/specimen.js', import.meta.url));

test('an output without room is one line and exit 2', () => {
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'steady'], {
    encoding: 'utf8',
    stdio: ['ignore', full, 'pipe'],
    timeout: 10_000,
  });
  closeSync(full);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /\nleaklab specimen: cannot write to standard output: no space left on device; make room there, or send it elsewhere\n$/,
  );
});

test('a metrics file without room stops nothing', async () => {
  await withSpecimen(['steady', 'metrics_file=/dev/full'], async (specimen) => {
    specimen.kill('SIGTERM');
    expect(await specimen.ended).toBe(0);
  });
});
