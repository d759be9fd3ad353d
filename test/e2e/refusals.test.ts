import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inEmptyFolder, runCommandLine } from '../support/command.ts';

const CASES: readonly (readonly [string, readonly string[], number, string])[] = [
  ['an unknown command', ['rum'], 2, 'unknown command "rum"'],
  ['no command at all', [], 2, 'no command was given; see leaklab --help'],
  ['help on an unknown command', ['help', 'rum'], 2, 'unknown command "rum"; see leaklab --help'],
  ['a word too many', ['run', 'falco'], 2, 'too many arguments for "run": expected 0, got 1; see'],
  ['an argument of auto', ['run', '-t', 'auto:falco'], 2, 'target "auto" takes no argument'],
  ['a workload with two weights', ['run', '-t', 'specimen', '-w', 'fork-churn:1:2'], 2, '"1:2" is not a whole number'],
  ['an unknown option', ['run', '--rat', '5'], 2, 'unknown option "--rat"; did you mean'],
  ['an unknown workload', ['run', '-t', 'specimen', '-w', 'frok-churn'], 2, 'did you mean "fork-churn"?'],
  ['an unknown parameter', ['run', '-t', 'specimen', '-w', 'fork-churn', '--set', 'fd=3'], 2, 'did you mean "fds"?'],
  ['a duration without a unit', ['run', '-t', 'specimen', '--load', '90'], 2, 'write 90s or 90m'],
  ['a purge and an open end', ['run', '-t', 'specimen', '--through-purge', '--until-decided'], 2, 'drop one of them'],
  ['a purge of what has none', ['run', '-t', 'specimen', '--through-purge'], 2, 'no purge is known'],
  ['an unknown target', ['watch', '-t', '812'], 2, 'did you mean "pid:812"?'],
  ['an unknown specimen mode', ['run', '-t', 'specimen:lek'], 2, 'did you mean "leak"?'],
  ['an unknown specimen option', ['run', '-t', 'specimen:leak,byte=3'], 2, 'did you mean "bytes"?'],
  ['an unknown format', ['run', '-t', 'specimen', '--format', 'mdx'], 2, 'did you mean "md"?'],
  [
    'a condition that is none',
    ['run', '-t', 'specimen', '--fail-on', 'slope'],
    2,
    '--fail-on "slope" is not a condition',
  ],
  ['a process that is not there', ['watch', '-t', 'pid:4194304'], 4, 'there is no process 4194304'],
  ['a name that nobody has', ['watch', '-t', 'name:no-such-name'], 4, 'no process is called "no-such-name"'],
  ['a kernel thread', ['watch', '-t', 'pid:2'], 3, 'is a kernel thread'],
  ['a program that is not there', ['run', '-t', 'launch:no-such-program'], 4, 'no program "no-such-program"'],
  [
    'a program that ends at once',
    ['run', '-t', 'launch:sh -c "echo no such rule >&2; exit 3"'],
    4,
    'no such rule; correct its command',
  ],
  [
    'a program that fails without a word',
    ['run', '-t', 'launch:sh -c "exit 3"'],
    4,
    'ended at once (exit code 3); correct its command',
  ],
  [
    'a program that leaves for the background',
    ['run', '-t', 'launch:sh -c "sleep 60 &"'],
    4,
    'ended at once (exit code 0); let it stay in the foreground',
  ],
  [
    'a program that is killed at once',
    ['run', '-t', 'launch:sh -c "kill -9 $$"'],
    4,
    'ended at once (killed by SIGKILL); see what it says',
  ],
  ['an unbalanced quote', ['run', '-t', "launch:sleep '1"], 2, 'quote'],
  ['an output below /proc', ['run', '-t', 'specimen', '--out', '/proc/x/y'], 2, 'cannot write to the output folder'],
  ['a recording that is not there', ['analyze', 'no-such-file'], 2, 'cannot read "no-such-file"'],
];

test.each(CASES)('%s is refused in one line, with its exit code', async (_, words, exitCode, text) => {
  const result = await inEmptyFolder((folder) => runCommandLine(agree(words), folder));
  expect(result).toMatchObject({ exitCode, stdout: '', stderr: expect.stringContaining(text) });
  const told = result.stderr
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('load on this host'));
  expect(told).toHaveLength(1);
});

test.each(CASES)('%s leaves nothing behind in the folder', async (_, words) => {
  const left = await inEmptyFolder(async (folder) => {
    await runCommandLine(agree(words), folder);
    return readdirSync(folder, { recursive: true }).filter((name) => name !== 'reports');
  });
  expect(left).toEqual([]);
});

test('with --json a refusal is one object on stdout', async () => {
  const { stdout, stderr } = await inEmptyFolder((folder) => runCommandLine(['watch', '-t', '812', '--json'], folder));
  expect(JSON.parse(stdout)).toEqual({
    schema: 'leaklab/error@1',
    error: 'unknown target "812"',
    remedy: 'did you mean "pid:812"?',
    exitCode: 2,
  });
  expect(stderr).toBe('');
});

test.each([
  ['without a time column', 'rss_bytes\n1\n', 'no column "t_s"'],
  ['with a value that is no number', 't_s,rss_bytes\n0,1\n1,NaN\n', 'in.csv:3'],
  ['with times that go back', 't_s,rss_bytes\n5,1\n1,1\n', 'in.csv:3'],
])('a CSV %s is refused with its line', async (_, text, place) => {
  const result = await inEmptyFolder((folder) => {
    writeFileSync(join(folder, 'in.csv'), text);
    return runCommandLine(['analyze', 'in.csv'], folder);
  });
  expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(place) });
});

test('a run of a newer schema is refused with its name', async () => {
  const result = await inEmptyFolder((folder) => {
    writeFileSync(join(folder, 'run.jsonl'), '{"schema":"leaklab/run@2"}\n');
    return runCommandLine(['analyze', 'run.jsonl'], folder);
  });
  expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('leaklab/run@2') });
});

/** A Falco may run beside the tests: it is none of their business. */
function agree(words: readonly string[]): readonly string[] {
  return words[0] === 'run' ? [...words, '--yes'] : words;
}
