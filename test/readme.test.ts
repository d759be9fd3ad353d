import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { splitWords } from '../src/targets/launch/split-words.ts';
import { inEmptyFolder, runCommandLine } from './support/command.ts';

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8');

const [quickStart = '', ...blocks] = [...read('README.md').matchAll(/```sh\n([\s\S]*?)```/g)].map(
  ([, text = '']) => text,
);
const commands = blocks.flatMap((block) => block.trim().split('\n'));

/** Later options win: the same command in seconds instead of minutes. */
const SHORTENED: Readonly<Record<string, readonly string[]>> = {
  run: ['--settle', '1s', '--load', '2s', '--drain', '1s', '--cycles', '1'],
  watch: ['--for', '2s'],
  survey: ['-w', 'fd-churn', '--settle', '1s', '--load', '1s', '--drain', '1s', '--rounds', '2'],
};

/** Whatever the verdict of such a short run: the command was understood and did its job. */
const JUDGED = [0, 1, 5];

test('the quick start is the two scripts of package.json', () => {
  const { scripts } = JSON.parse(read('package.json'));
  expect(quickStart).toBe('npm ci && npm start\nnpm ci && npm test\n');
  expect(scripts).toMatchObject({ start: 'node dist/src/cli.js run -t auto', prepare: 'npm run build' });
});

test('the commands of the README work one after the other, on any process', async () => {
  const target = spawn('sleep', ['600'], { stdio: 'ignore' });
  await inEmptyFolder(async (folder) => {
    for (const command of commands) {
      const [program, name = '', ...words] = splitWords(withoutFalco(command, target.pid ?? 0));
      const result = await runCommandLine([name, ...words, ...(SHORTENED[name] ?? [])], folder);
      expect({ command, program, stderr: result.stderr, known: JUDGED.includes(result.exitCode ?? -1) }).toMatchObject({
        program: 'leaklab',
        known: true,
      });
    }
  });
  target.kill();
}, 120_000);

/** The same command on a host that has no Falco. */
function withoutFalco(command: string, pid: number): string {
  return command.replace('-t falco', `-t pid:${pid}`).replace('launch:./falco -c falco.yaml', 'launch:sleep 600');
}

test('the table of exit codes in the README has every code of the program', async () => {
  const help = await inEmptyFolder((folder) => runCommandLine(['--help'], folder));
  const codes = [...help.stdout.matchAll(/^ {2}(\d+(?:, \d+)*) /gm)].map(([, code]) => code);
  const rows = [...read('README.md').matchAll(/^\| (\d+(?:, \d+)*) +\|/gm)].map(([, code]) => code);
  expect(rows).toEqual(expect.arrayContaining(codes));
});
