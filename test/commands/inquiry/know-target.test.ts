import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { knowTarget } from '../../../src/commands/inquiry/know-target.ts';
import type { FalcoIdentity, LiveTarget } from '../../../src/model/target.ts';
import { kernelFilesBelow } from '../../../src/system/host/kernel-files.ts';

const STAT = `812 (falco) S 1 812 812 0 -1 4194560 0 0 0 0 1 1 0 0 20 0 7 0 4711 0 0${' 0'.repeat(30)}\n`;

function targetOf(falco: FalcoIdentity | null): LiveTarget {
  const attachment = { kind: 'pid', spec: 'pid:812', pid: 812, startTicks: 4711, name: 'falco', owned: false, falco };
  return {
    attachment,
    alive: () => true,
    end: async () => ({ kind: 'gone' }),
    successor: async () => null,
    release: async () => {},
  };
}

/** What is read of a process 812 with this command line and falco.yaml. */
function readOf(falco: FalcoIdentity | null, words: readonly string[], yaml: string | null) {
  return inTree(words, yaml, async (root) => {
    return (await knowTarget(targetOf(falco), kernelFilesBelow(root), root)).attachment.falco;
  });
}

async function inTree<T>(words: readonly string[], yaml: string | null, use: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'leaklab-known-'));
  try {
    const proc = join(root, 'proc/812');
    mkdirSync(join(proc, 'root/etc/falco'), { recursive: true });
    writeFileSync(join(proc, 'stat'), STAT);
    writeFileSync(join(proc, 'status'), 'Name:\tfalco\nState:\tS (sleeping)\nPPid:\t1\nUid:\t0\t0\t0\t0\n');
    writeFileSync(join(proc, 'comm'), 'falco\n');
    writeFileSync(join(proc, 'cmdline'), [...words, ''].join('\0'));
    if (yaml !== null) writeFileSync(join(proc, 'root/etc/falco/falco.yaml'), yaml);
    return await use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const YAML = 'falco_libs:\n  thread_table_auto_purging_interval_s: 30\n';

test('a Falco is recorded with the purges that its own falco.yaml sets', async () => {
  const purges = { periodMs: 30_000, timeoutMs: null };
  expect(await readOf({ version: null }, ['falco'], YAML)).toMatchObject({ version: null, purges });
});

test('options of its command line are read too', async () => {
  const words = ['falco', '-o', 'falco_libs.thread_table_auto_purging_thread_timeout_s=45'];
  expect((await readOf({ version: null }, words, YAML))?.purges).toEqual({ periodMs: 30_000, timeoutMs: 45_000 });
});

test('a Falco whose configuration cannot be read is taken as it is', async () => {
  expect(await readOf({ version: null }, ['falco'], null)).not.toHaveProperty('purges');
});

test('what is no Falco has no configuration that is read', async () => {
  expect(await readOf(null, ['falco'], YAML)).toBeNull();
});

test('its next life is asked as well', async () => {
  const first: LiveTarget = { ...targetOf(null), successor: async () => targetOf({ version: null }) };
  const next = await inTree(['falco'], YAML, async (root) =>
    (await knowTarget(first, kernelFilesBelow(root), root)).successor(0),
  );
  expect(next?.attachment.falco?.purges).toEqual({ periodMs: 30_000, timeoutMs: null });
});
