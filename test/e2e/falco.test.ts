import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import { isReleaseBefore } from '../../src/falco/release-order.ts';
import { inEmptyFolder, startCommand } from '../support/command.ts';
import { awaitNothingLeft } from '../support/leftovers.ts';
import { testEachFalco } from '../support/real-falco.ts';

const RULES = `- rule: Canary
  desc: opens nothing that anybody has
  condition: evt.type=openat and fd.name=/leaklab/canary
  output: canary
  priority: DEBUG
`;

const config = (rules: string) => `rules_files: [${rules}]
engine: { kind: modern_ebpf }
stdout_output: { enabled: true }
webserver: { enabled: false }
syslog_output: { enabled: false }
load_plugins: []
`;

/** Past the first purge of its thread table, 30 s after its start; then enough to tell 10 KiB an operation. */
const PLAN = ['-w', 'exec-fail', '--settle', '40s', '--load', '20s', '--drain', '10s', '--yes', '--json'];

/** After its start, and with time for the last alerts to come out. */
const FLOOD = [
  '-w',
  'alert-flood',
  '--settle',
  '5s',
  '--load',
  '5s',
  '--drain',
  '3s',
  '--cycles',
  '1',
  '--yes',
  '--json',
];

testEachFalco(
  '%s: failing execs make it leak if it is older than 0.42, and not if it is not',
  async (binary) => {
    await inEmptyFolder(async (folder) => {
      writeFileSync(join(folder, 'rules.yaml'), RULES);
      writeFileSync(join(folder, 'falco.yaml'), config(join(folder, 'rules.yaml')));
      const version = versionOf(binary, join(folder, 'falco.yaml'));
      const target = `launch:${binary} -c ${join(folder, 'falco.yaml')}`;
      const { stdout } = await startCommand(['run', '-t', target, ...PLAN], folder).result;
      const { verdict } = JSON.parse(stdout);
      expect({ version, leaks: verdict === 'leak' }).toEqual({ version, leaks: isReleaseBefore(version, 42) });
    });
  },
  180_000,
);

testEachFalco(
  '%s: each operation of alert-flood is one alert, with rules that it is given for the run alone',
  async (binary) => {
    await inEmptyFolder(async (folder) => {
      writeFileSync(join(folder, 'rules.yaml'), RULES);
      writeFileSync(join(folder, 'falco.yaml'), config(join(folder, 'rules.yaml')));
      const target = `launch:${binary} -c ${join(folder, 'falco.yaml')}`;
      const { stdout } = await startCommand(['run', '-t', target, ...FLOOD], folder).result;
      const path = join(folder, JSON.parse(stdout).run);
      const work =
        readFileSync(path, 'utf8')
          .match(/^\["w",\d+,"alert-flood",(\d+),/gm)
          ?.at(-1) ?? '';
      const own = new RegExp(`leaklab alert \\(file=\\S*${basename(dirname(path))}/`, 'g'); // a Falco sees the whole host
      const alerts = readFileSync(join(dirname(path), 'target.stdout'), 'utf8').match(own)?.length;
      expect(alerts).toBe(Number(work.split(',')[3]));
    });
  },
  60_000,
);

/** Two cycles of what is surely more than heap that was freed at its start. */
const BACKLOG = ['-w', 'alert-flood', '--rate', '2000', '--load', '20s', '--drain', '15s', '--yes', '--json'];

testEachFalco(
  '%s: alerts that nobody reads are a backlog of some 1.6 KB each, and nothing of it is left',
  async (binary) => {
    await inEmptyFolder(async (folder) => {
      writeFileSync(join(folder, 'rules.yaml'), RULES);
      writeFileSync(join(folder, 'falco.yaml'), config(join(folder, 'rules.yaml')));
      const target = `launch:${binary} -c ${join(folder, 'falco.yaml')}`;
      const words = ['run', '-t', target, ...BACKLOG, '--overlay', 'sink=dead'];
      const { stdout } = await startCommand(words, folder).result;
      const { verdict, diagnosis, perOperation, run } = JSON.parse(stdout);
      expect([verdict, diagnosis[0].class, diagnosis[0].confidence]).toEqual(['leak', 'backlog', 'high']);
      expect(perOperation.value).toBeGreaterThan(1000);
      expect(perOperation.value).toBeLessThan(2500);
      await awaitNothingLeft(basename(dirname(run)));
    });
  },
  180_000,
);

testEachFalco(
  '%s: its counters are in the file of the run, from the first seconds on',
  async (binary) => {
    await inEmptyFolder(async (folder) => {
      writeFileSync(join(folder, 'rules.yaml'), RULES);
      writeFileSync(join(folder, 'falco.yaml'), config(join(folder, 'rules.yaml')));
      const target = `launch:${binary} -c ${join(folder, 'falco.yaml')}`;
      const { stdout } = await startCommand(['watch', '-t', target, '--for', '12s', '--json'], folder).result;
      const path = join(folder, dirname(JSON.parse(stdout).run), 'falco-metrics.jsonl');
      const snapshots = readFileSync(path, 'utf8').trimEnd().split('\n');
      const last = JSON.parse(snapshots.at(-1) ?? '{}').output_fields;
      expect(last['falco.num_evts']).toBeGreaterThan(0);
      expect(last['falco.n_threads']).toBeGreaterThan(0);
      expect(last['scap.n_drops']).toBeGreaterThanOrEqual(0);
    });
  },
  60_000,
);

function versionOf(binary: string, configuration: string): string {
  const { stdout } = spawnSync(binary, ['-c', configuration, '--version'], { encoding: 'utf8' });
  return /(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? 'unknown';
}

/** Facts that no Falco of this host may leave open to whoever started it. */
const KNOWN = ['falco-version', 'libs-version', 'engine', 'buffers', 'allocator', 'rules-file', 'config-digest'];

testEachFalco(
  '%s: what it is stands in the run, though it had just been started',
  async (binary) => {
    await inEmptyFolder(async (folder) => {
      writeFileSync(join(folder, 'rules.yaml'), RULES);
      writeFileSync(join(folder, 'falco.yaml'), config(join(folder, 'rules.yaml')));
      const target = `launch:${binary} -c ${join(folder, 'falco.yaml')}`;
      const { stdout } = await startCommand(['watch', '-t', target, '--for', '3s', '--json'], folder).result;
      const [header = ''] = readFileSync(join(folder, JSON.parse(stdout).run), 'utf8').split('\n', 1);
      const { falco } = JSON.parse(header).target;
      expect(falco.version).toBe(versionOf(binary, join(folder, 'falco.yaml')));
      const states = KNOWN.map((id) => falco.facts.find((fact: { readonly id: string }) => fact.id === id)?.state);
      expect(states).toEqual(KNOWN.map(() => 'known'));
    });
  },
  60_000,
);
