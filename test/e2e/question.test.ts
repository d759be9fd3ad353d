import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { awaitCondition } from '../support/await-condition.ts';
import { inEmptyFolder, runCommandLine } from '../support/command.ts';
import { startDummyFalco } from '../support/dummy-falco.ts';
import { hasTerminals, startOnTerminal, type WatchedCommand } from '../support/on-terminal.ts';

const onTerminal = hasTerminals ? test : test.skip;

/** Runs leaklab on a terminal beside a Falco, up to its first question. */
function atQuestion<T>(words: readonly string[], work: (asked: WatchedCommand, folder: string) => Promise<T>) {
  return inEmptyFolder(async (folder) => {
    const falco = startDummyFalco(folder, '');
    const asked = await startOnTerminal(words, folder);
    try {
      await asked.shown('for none: ');
      return await work(asked, folder);
    } finally {
      asked.end();
      falco.end();
    }
  });
}

test('a target that is not there is told before anybody is asked to load the host', async () => {
  await inEmptyFolder(async (folder) => {
    const falco = startDummyFalco(folder, '');
    const told = await runCommandLine(['run', '-t', 'pid:4194303'], folder);
    falco.end();
    expect([told.exitCode, told.stderr]).toEqual([4, expect.stringContaining('there is no process 4194303')]);
  });
});

test('beside a Falco a host without a terminal is loaded only with --yes, whatever the target', async () => {
  await inEmptyFolder(async (folder) => {
    const falco = startDummyFalco(folder, '');
    const told = await Promise.all(
      [`pid:${falco.pid}`, 'specimen'].map((target) => runCommandLine(['run', '-t', target], folder)),
    );
    falco.end();
    const refused = { exitCode: 2, stderr: expect.stringContaining('nobody can be asked; add --yes') };
    expect(told).toEqual([expect.objectContaining(refused), expect.objectContaining(refused)]);
  });
});

onTerminal.each([
  ['SIGTERM', 'specimen', 143],
  ['SIGTERM', 'auto', 143],
  ['SIGHUP', 'specimen', 129],
] as const)('%s at a question of run -t %s ends leaklab, and leaves nothing behind', async (signal, target, code) => {
  await atQuestion(['run', '-t', target], async (asked, folder) => {
    process.kill(asked.pid, signal);
    expect(await asked.exitCode).toBe(code);
    expect(asked.screen()).toContain(`ended by ${signal} before there was anything to judge`);
    expect(readdirSync(folder).sort()).toEqual(['falco', 'falco.yaml']);
  });
});

onTerminal('a terminal that goes away at a question leaves nothing behind', async () => {
  await atQuestion(['run', '-t', 'specimen'], async (asked, folder) => {
    asked.hangUp();
    await awaitCondition('leaklab ends', () => !existsSync(`/proc/${asked.pid}`));
    expect(readdirSync(folder).sort()).toEqual(['falco', 'falco.yaml']);
  });
});

onTerminal('Ctrl-C at a question ends leaklab', async () => {
  await atQuestion(['run', '-t', 'specimen'], async (asked) => {
    asked.type('\u0003');
    expect(await asked.exitCode).toBe(130);
  });
});

onTerminal('a question is answered with a word, and a "no" starts nothing', async () => {
  await atQuestion(['run', '-t', 'specimen'], async (asked) => {
    asked.type('No\n');
    expect(await asked.exitCode).toBe(2);
    expect(asked.screen()).toContain('nothing was started; answer yes, or add --yes');
  });
});
