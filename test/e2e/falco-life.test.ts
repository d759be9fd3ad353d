import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { awaitCondition } from '../support/await-condition.ts';
import { inEmptyFolder, startCommand } from '../support/command.ts';
import { findFirstRun, readRun } from '../support/read-run.ts';
import { testEachFalco } from '../support/real-falco.ts';
import { IDLE_RULES, startRealFalco, superviseFalco, writeFalcoFiles } from '../support/running-falco.ts';

/** A load in whose midst something happens to the target. */
const LOAD = ['-w', 'fd-churn', '--rate', '200', '--settle', '2s', '--load', '10s', '--drain', '2s', '--cycles', '1'];

/** Starts a run, lets something happen 3 s into its load, and gives what came of it. */
async function during(folder: string, target: string, more: readonly string[], happen: (pid: number) => unknown) {
  const words = ['run', '-t', target, ...LOAD, '--yes', '--json', ...more];
  const { result } = startCommand(words, folder);
  const begun = () => findFirstRun(folder)?.notes.some((note) => note.kind === 'phase' && note.phase === 'load');
  await Promise.race([awaitCondition('the load to begin', () => begun() === true, 30_000), result]);
  await sleep(3000);
  await happen(findFirstRun(folder)?.header.target.pid ?? 0);
  const { exitCode, stdout } = await result;
  const json = JSON.parse(stdout);
  return { exitCode, json, run: readRun(folder, json.run) };
}

const ASKED = { said: expect.stringContaining('it was asked to exit') };

testEachFalco(
  '%s: how a launched one is ended in mid-run is told, and never a leak',
  async (binary) => {
    for (const [signal, end] of [
      ['SIGTERM', { kind: 'exited', code: 0, ...ASKED }],
      ['SIGSEGV', { kind: 'killed', signal: 'SIGSEGV' }],
      ['SIGKILL', { kind: 'killed', signal: 'SIGKILL' }],
    ] as const) {
      await inEmptyFolder(async (folder) => {
        const target = `launch:${binary} -c ${writeFalcoFiles(folder)}`;
        const { exitCode, json, run } = await during(folder, target, [], (pid) => process.kill(pid, signal));
        expect(run.notes.at(-1)).toMatchObject({ outcome: { kind: 'target-ended', end } });
        expect([exitCode, json.verdict === 'leak']).toEqual([4, false]);
      });
    }
  },
  120_000,
);

testEachFalco(
  '%s: that one which ran already was asked to exit is told by its log alone',
  async (binary) => {
    await inEmptyFolder(async (folder) => {
      const falco = await startRealFalco(binary, folder, writeFalcoFiles(folder));
      const { run } = await during(folder, `pid:${falco.pid}`, [], () => process.kill(falco.pid, 'SIGTERM'));
      expect(run.notes.at(-1)).toMatchObject({ outcome: { kind: 'target-ended', end: ASKED } });
      await falco.close();
    });
  },
  60_000,
);

testEachFalco(
  '%s: a reload by SIGHUP and one by a touched file are lives of the same process, and their steps are no growth',
  async (binary) => {
    await inEmptyFolder(async (folder) => {
      const target = `launch:${binary} -c ${writeFalcoFiles(folder)}`;
      const { json, run } = await during(folder, target, ['--settle', '15s', '--load', '20s'], async (pid) => {
        process.kill(pid, 'SIGHUP');
        await sleep(4000);
        appendFileSync(join(folder, 'rules.yaml'), '# touched\n');
      });
      const lives = run.notes.flatMap((note) => (note.kind === 'segment' ? note.target.pid : []));
      expect(lives).toEqual([run.header.target.pid, run.header.target.pid]);
      expect([['stable', 'inconclusive'].includes(json.verdict), json.visible]).toEqual([true, true]);
    });
  },
  90_000,
);

testEachFalco(
  '%s: rules that it cannot read are not taken at a reload, and that is a warning',
  async (binary) => {
    await inEmptyFolder(async (folder) => {
      const target = `launch:${binary} -c ${writeFalcoFiles(folder)}`;
      const spoil = () => appendFileSync(join(folder, 'rules.yaml'), '- rule: [\n');
      const { json, run } = await during(folder, target, [], spoil);
      expect(json.warnings).toContainEqual(expect.stringContaining('it did not take what was changed'));
      expect(run.notes.filter(({ kind }) => kind === 'segment')).toEqual([]);
    });
  },
  60_000,
);

testEachFalco(
  '%s: in a crash loop each end is told with its reason, and the next life that lives is followed',
  async (binary) => {
    await inEmptyFolder(async (folder) => {
      const supervised = await superviseFalco(binary, folder, writeFalcoFiles(folder));
      const rules = join(folder, 'rules.yaml');
      const target = `name:${supervised.name}`;
      const { json, run } = await during(folder, target, ['--follow-restarts', '--load', '25s'], async (pid) => {
        writeFileSync(rules, '- rule: [\n');
        await sleep(500);
        process.kill(pid, 'SIGKILL');
        await sleep(6000);
        writeFileSync(rules, IDLE_RULES);
      });
      supervised.close();
      expect(run.events('target-ended')).toContainEqual(expect.stringContaining('LOAD_ERR_YAML_PARSE'));
      expect(run.events('crash-loop').length).toBeGreaterThan(0);
      const lives = run.notes.flatMap((note) => (note.kind === 'segment' ? note.target.pid : []));
      expect(lives.at(-1)).not.toBe(run.header.target.pid);
      expect(run.notes.at(-1)).toMatchObject({ outcome: { kind: 'completed' } });
      expect(json.sentence).toContain('in a crash loop');
    });
  },
  120_000,
);
