import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { inEmptyFolder, runCommandLine, startCommand } from '../support/command.ts';
import { awaitProcesses, makeToken } from '../support/find-processes.ts';
import { awaitNothingLeft } from '../support/leftovers.ts';
import { writeStalledFalco } from '../support/stalled-falco.ts';

/** The argument of the sleep that stands for a dead output. */
const DEAD = 'sleep 100000000';

function readHeader(run: string) {
  return JSON.parse(readFileSync(run, 'utf8').split('\n')[0] ?? '');
}

test('a Falco that does not end, its output program and what left its group are ended with the run', async () => {
  await inEmptyFolder(async (folder) => {
    const { command, token } = writeStalledFalco(folder, makeToken());
    const words = ['watch', '-t', command, '--for', '1s', '--overlay', 'sink=dead', '--json'];
    const { stdout } = await runCommandLine(words, folder);
    const run = JSON.parse(stdout).run;
    await awaitNothingLeft(basename(dirname(run)));
    expect(await awaitProcesses(` ${token}`, 0)).toEqual([]);
  });
}, 30_000);

test('they are gone 5 s after leaklab was killed', async () => {
  await inEmptyFolder(async (folder) => {
    const { command, token } = writeStalledFalco(folder, makeToken());
    const running = startCommand(['watch', '-t', command, '--for', '60s', '--overlay', 'sink=dead'], folder);
    await running.seen('watch');
    expect(await awaitProcesses(` ${token}`, 1)).toHaveLength(1);
    expect((await awaitProcesses(DEAD, 1)).length).toBeGreaterThan(0);
    running.kill('SIGKILL');
    await running.result;
    await awaitNothingLeft(readdirSync(join(folder, 'reports'))[0] ?? '');
    expect(await awaitProcesses(` ${token}`, 0)).toEqual([]);
  });
}, 30_000);

test('what was typed is in the plan, in the command that repeats it, and last on the command line', async () => {
  await inEmptyFolder(async (folder) => {
    const { command } = writeStalledFalco(folder, makeToken());
    const typed = ['--overlay', 'sink=null', '--overlay', 'falco.metrics.interval=1s'];
    const { stdout } = await runCommandLine(['watch', '-t', command, '--for', '1s', ...typed, '--json'], folder);
    const run = join(folder, JSON.parse(stdout).run);
    const { plan, target } = readHeader(run);
    expect(plan.overlay).toEqual([
      { key: 'sink', value: 'null' },
      { key: 'falco.metrics.interval', value: '1s' },
    ]);
    expect(target.falco.version).toBe('0.41.3');
    expect(readFileSync(join(dirname(run), 'report.md'), 'utf8')).toContain(typed.join(' '));
    const { options, rules } = parse(readFileSync(join(dirname(run), 'overlay.yaml'), 'utf8'));
    expect(options).toMatchObject({ 'metrics.interval': '1s', 'file_output.filename': '/dev/null' });
    expect(rules).toContain('- rule: leaklab canary');
    expect(readFileSync(join(folder, 'falco.yaml'), 'utf8')).toBe('rules_files: []\n');
  });
}, 30_000);

test.each([
  ['a key that its version does not know', 'falco.capture.enabled=true', 'Falco 0.41.3 does not know capture.enabled'],
  ['a key of nobody', 'snik=dead', '--overlay has no key "snik"'],
])(
  '%s is refused before anything is started',
  async (_what, typed, because) => {
    await inEmptyFolder(async (folder) => {
      const { command, token } = writeStalledFalco(folder, makeToken());
      const told = await runCommandLine(['watch', '-t', command, '--for', '1s', '--overlay', typed], folder);
      expect([told.exitCode, told.stderr]).toEqual([2, expect.stringContaining(because)]);
      expect(await awaitProcesses(` ${token}`, 0)).toEqual([]);
      expect(readdirSync(folder)).not.toContain('reports');
    });
  },
  30_000,
);

test('a Falco that reads no system calls is not loaded with them: what suits it is said', async () => {
  await inEmptyFolder(async (folder) => {
    const { command, token } = writeStalledFalco(folder, makeToken());
    writeFileSync(join(folder, 'falco.yaml'), 'engine: {kind: nodriver}\n');
    const told = await runCommandLine(['run', '-t', command, '--yes'], folder);
    expect([told.exitCode, told.stderr]).toEqual([
      2,
      expect.stringContaining(
        'this Falco reads no system calls (engine.kind nodriver): it would not react to spawn-churn; choose -w k8s-audit',
      ),
    ]);
    expect(await awaitProcesses(` ${token}`, 0)).toEqual([]);
  });
}, 30_000);
