import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { inEmptyFolder } from '../support/command.ts';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
const CSV = `t_s,rss_bytes\n${Array.from({ length: 60 }, (_, t) => `${t},${1e6 + t}`).join('\n')}\n`;

/** Runs a line of shell in which `leaklab` is the built command line. */
function runShell(line: string, folder: string, uid = process.getuid?.() ?? 0) {
  const script = line.replaceAll('leaklab', `"${process.execPath}" "${CLI}"`);
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', script], { cwd: folder, env, encoding: 'utf8', uid });
  return { status, stdout, stderr };
}

test.each(['--help', 'list', 'doctor', 'analyze run.csv'])(
  'leaklab %s on a full disk ends with one line and exit code 2',
  async (words) => {
    const { status, stderr } = await inEmptyFolder(async (folder) => {
      writeFileSync(join(folder, 'run.csv'), CSV);
      return runShell(`leaklab ${words} > /dev/full`, folder);
    });
    expect([status, stderr]).toEqual([
      2,
      'leaklab: cannot write to standard output: no space left on device; make room there, or send it elsewhere\n',
    ]);
  },
);

test('with --json too, a full disk is told: on stderr', async () => {
  const { status, stderr } = await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'run.csv'), CSV);
    return runShell('leaklab analyze run.csv --json > /dev/full', folder);
  });
  expect([status, stderr]).toEqual([2, expect.stringContaining('cannot write to standard output: no space left')]);
});

test('a result that nobody reads to its end is no failure', async () => {
  const { stdout, stderr } = await inEmptyFolder(async (folder) =>
    runShell('{ leaklab list; echo "exit $?" >&2; } | head -1', folder),
  );
  expect([stdout, stderr]).toEqual(['workloads\n', 'exit 0\n']);
});

test('a failure that nobody can be told of keeps its exit code', async () => {
  const { status } = await inEmptyFolder(async (folder) => runShell('leaklab analyze absent 2> /dev/full', folder));
  expect(status).toBe(2);
});

test('an output without room for a run is found before anything is started, and left as it was', async () => {
  await inEmptyFolder(async (folder) => {
    const { status, stderr } = runShell('ulimit -f 100; leaklab watch -t pid:$$ --for 1s --out a/b', folder);
    expect([status, stderr]).toEqual([2, expect.stringContaining('output folder "a/b": file too large')]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** A mount namespace with an empty /dev. */
const BARE = 'unshare -m sh -c "mount -t tmpfs none /dev && exec \\"\\$@\\"" sh';
const canBeBare = runShell(`${BARE} true`, '/').status === 0;

(canBeBare ? test : test.skip)('a host without /dev/null is told as one', async () => {
  const { status, stderr } = await inEmptyFolder(async (folder) =>
    runShell(`${BARE} leaklab run -t specimen --yes`, folder),
  );
  expect([status, stderr]).toEqual([
    3,
    expect.stringContaining('cannot start the janitor: there is no /dev/null; mount'),
  ]);
});

/** A user id that no passwd file knows can be taken on, and may read the program. */
const canBeNobody = process.getuid?.() === 0 && runShell(`test -r "${CLI}"`, '/', 54_321).status === 0;

const asNobody = canBeNobody ? test : test.skip;

asNobody('a folder in PATH that may not be searched is passed over', () => {
  const line = 'PATH=/root/bin:$PATH leaklab run --yes -t "launch:no-such-program" --out "$d"';
  const { status, stderr } = runShell(`d=$(mktemp -d); ${line}; c=$?; rm -r "$d"; exit $c`, '/', 54_321);
  expect([status, stderr]).toEqual([4, expect.stringContaining('there is no program "no-such-program" in PATH')]);
});

asNobody('a report that may not be written is refused with the reason', () => {
  const csv = CSV.replaceAll('\n', '\\n');
  const line = `printf '${csv}' > "$d/run.csv"; leaklab report "$d/run.csv" --format md -o /root/x`;
  const { status, stderr } = runShell(`d=$(mktemp -d); ${line}; c=$?; rm -r "$d"; exit $c`, '/', 54_321);
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(/^leaklab: cannot write "\/root\/x": permission denied; /),
  ]);
});

asNobody(
  'a user without processes left is told so, and no stack',
  () => {
    const line = 'prlimit --nproc=14 leaklab run -t specimen --yes --out "$d"';
    const { status, stderr } = runShell(`d=$(mktemp -d); ${line}; c=$?; rm -r "$d"; exit $c`, '/', 54_321);
    expect([status, stderr]).toEqual([3, expect.stringMatching(/^leaklab: .*ulimit -u.*\n$/m)]);
    expect(stderr).not.toMatch(/\d: 0x/);
  },
  60_000,
);

asNobody('a user without a name gets a report', () => {
  const csv = CSV.replaceAll('\n', '\\n');
  const { stdout, stderr } = runShell(`printf '${csv}' | leaklab analyze - --json`, '/', 54_321);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({ schema: 'leaklab/report@1' });
});
