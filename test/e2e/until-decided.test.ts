import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { inEmptyFolder, startCommand } from '../support/command.ts';

const CYCLES = ['--settle', '1s', '--load', '4s', '--drain', '2s', '--rate', '400', '--seed', '1', '--yes', '--json'];
const RUN = ['run', '-w', 'fork-churn', ...CYCLES, '--until-decided'];

interface Told {
  readonly verdict: string;
  readonly sentence: string;
  readonly run: string;
  readonly exitCode: number;
}

/** Runs it, reads its file, and judges that again. */
async function runAndAnalyze(words: readonly string[], folder: string) {
  const told = JSON.parse((await startCommand(words, folder).result).stdout) as Told;
  const again = JSON.parse((await startCommand(['analyze', told.run, '--json'], folder).result).stdout) as Told;
  const lines = readFileSync(`${folder}/${told.run}`, 'utf8').trimEnd().split('\n');
  const loads = lines.filter((line) => line.includes('"phase":"load"')).length;
  return { told, again, loads };
}

test('a leak ends the run after a quarter of its longest duration, and its file is judged the same again', async () => {
  const words = [...RUN, '-t', 'specimen:leak', '--max', '2m'];
  const { told, again, loads } = await inEmptyFolder((folder) => runAndAnalyze(words, folder));
  expect(told).toMatchObject({ verdict: 'leak', exitCode: 1, sentence: expect.stringContaining('; decided after ') });
  expect(again.sentence).toBe(told.sentence);
  expect(loads).toBeLessThan(19);
}, 150_000);

test('a flat target ends it too, once the leak that is asked for is excluded', async () => {
  const words = [...RUN, '-t', 'specimen:steady', '--max', '2m', '--detect', '10KiB/op'];
  const { told, again, loads } = await inEmptyFolder((folder) => runAndAnalyze(words, folder));
  expect(told).toMatchObject({ verdict: 'stable', exitCode: 0, sentence: expect.stringContaining('; decided after ') });
  expect(again.sentence).toBe(told.sentence);
  expect(loads).toBeLessThan(19);
}, 150_000);

test.each([
  [['run', '-t', 'specimen', '--until-decided', '--cycles', '2', '--yes'], '--cycles 2 fixes when the run ends'],
  [['run', '-t', 'specimen', '--max', '1h', '--yes'], 'add --until-decided, or drop --max'],
  [
    ['run', '-t', 'specimen', '--until-decided', '--max', '10s', '--yes'],
    '--max is shorter than settling and two cycles',
  ],
  [['watch', '-t', 'specimen', '--until-decided', '--for', '1h'], '--for 1h fixes when the run ends'],
] as const)(
  '%j is refused',
  async (words, said) => {
    const result = await inEmptyFolder((folder) => startCommand(words, folder).result);
    expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(said) });
  },
  30_000,
);
