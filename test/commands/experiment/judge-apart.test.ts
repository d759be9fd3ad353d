import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { judgeApart } from '../../../src/commands/experiment/judge-apart.ts';
import { MIB, MINUTE_MS } from '../../../src/model/units.ts';
import { planWatch } from '../../../src/planning/phases.ts';
import { recordUntilDecided } from '../../support/record-until-decided.ts';

test('a thread says of the file of a run what it held at a time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leaklab-look-'));
  const path = join(folder, 'run.jsonl');
  const lines = await recordUntilDecided(planWatch(16 * MINUTE_MS), (tMs) => 40 * MIB + 100 * tMs);
  writeFileSync(path, lines.filter((line) => !line.includes('"kind":"look"')).join('\n'));
  const looks = await Promise.all([1, 10].map((minutes) => judgeApart(path)(minutes * MINUTE_MS)));
  rmSync(folder, { recursive: true });
  expect(looks).toEqual([
    { verdict: 'inconclusive', decided: false },
    { verdict: 'leak', decided: true },
  ]);
});

test('a look at a file that cannot be read is rejected with the reason', async () => {
  await expect(judgeApart('/nowhere/run.jsonl')(1000)).rejects.toThrow('no such file');
});
