import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { accessSync, chownSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { writeAuditFalco } from '../support/audit-falco.ts';
import { inEmptyFolder } from '../support/command.ts';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
const NOBODY = 65_534;
const PLAN = ['--settle', '2s', '--load', '2s', '--drain', '1s', '--cycles', '1', '--yes', '--json'];

/** Somebody who is not root: this user, or one without any rights where this one is root. */
function runUnprivileged(words: readonly string[], folder: string): SpawnSyncReturns<string> {
  const env = { ...process.env, HOME: folder, LEAKLAB_LOCK: `leaklab-test-audit-${process.pid}`, NODE_OPTIONS: '' };
  const options = { cwd: folder, env, encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
  if (process.getuid?.() !== 0) return spawnSync(process.execPath, words, options);
  chownSync(folder, NOBODY, NOBODY);
  return spawnSync(process.execPath, words, { ...options, uid: NOBODY, gid: NOBODY });
}

/** A folder of root's may be closed to everybody else. */
function isOpenToAll(): boolean {
  accessSync(CLI);
  return process.getuid?.() !== 0 || spawnSync('cat', [CLI], { uid: NOBODY, gid: NOBODY }).status === 0;
}

const testOpen = isOpenToAll() ? test : test.skip;

const PLUGIN = `engine: {kind: nodriver}
plugins: [{name: k8saudit, open_params: "http://:PORT/k8s-audit"}]
load_plugins: [k8saudit]
`;
const BUILT_IN = 'webserver: {enabled: true}\n';

testOpen.each([
  ['0.23.0', '/k8s_audit', BUILT_IN, '--disable-source syscall'],
  ['0.31.1', '/k8s-audit', BUILT_IN, '--disable-source syscall'],
  ['0.30.0', '/mine', 'webserver: {enabled: false, k8s_audit_endpoint: /mine}\n', '--disable-source syscall'],
  ['0.41.3', '/k8s-audit', PLUGIN, ''],
])(
  'without root, a Falco %s that takes audit events alone at %s gets all of them, and nothing is amiss',
  async (version, path, yaml, more) => {
    await inEmptyFolder(async (folder) => {
      const port = 20_000 + (process.pid % 20_000);
      writeFileSync(join(folder, 'falco.yaml'), yaml.replace('PORT', String(port)));
      const falco = writeAuditFalco(folder, version, path);
      const target = `launch:${falco} -c ${join(folder, 'falco.yaml')} ${more}`;
      const told = runUnprivileged([CLI, 'run', '-t', target, '-w', 'k8s-audit', ...PLAN], folder);
      const { run, warnings, target: found } = JSON.parse(told.stdout);
      const log = readFileSync(join(folder, run), 'utf8');
      const done = log.match(/^\["w",\d+,"k8s-audit",(\d+),\d+,0\]/gm)?.at(-1);
      const taken = readFileSync(join(folder, dirname(run), 'target.stdout'), 'utf8');
      expect(Number(done?.split(',')[3])).toBeGreaterThan(0);
      expect(taken.trim()).toBe(`taken ${done?.split(',')[3]}`);
      expect(warnings.filter((text: string) => /falco|metric|counter|root|kernel/i.test(text))).toEqual([]);
      expect(found.version).toBe(version);
    });
  },
  30_000,
);
