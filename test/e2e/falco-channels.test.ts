import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import { writeRulesFile } from '../../src/falco/rules-file.ts';
import { findFreePort } from '../../src/system/targets/free-port.ts';
import { inEmptyFolder, startCommand } from '../support/command.ts';
import { awaitNothingLeft } from '../support/leftovers.ts';
import { readRun } from '../support/read-run.ts';
import { testEachFalco } from '../support/real-falco.ts';
import { startRealFalco, writeFalcoFiles } from '../support/running-falco.ts';

const METRICS = 'state_counters_enabled: true, kernel_event_counters_enabled: true';

/** What a command says of a real Falco with a configuration that runs already. */
async function tellOf(binary: string, yaml: string, words: readonly string[]) {
  return inEmptyFolder(async (folder) => {
    const falco = await startRealFalco(binary, folder, writeFalcoFiles(folder, yaml));
    try {
      const told = await startCommand([...words, '-t', `pid:${falco.pid}`, '--json'], folder).result;
      const json = JSON.parse(told.stdout);
      return { ...told, json, run: json.run === undefined ? null : readRun(folder, json.run) };
    } finally {
      await falco.close();
    }
  });
}

testEachFalco(
  '%s: its counters are read from the alerts of metrics.output_rule',
  async (binary) => {
    const yaml = `metrics: { enabled: true, interval: 1s, output_rule: true, ${METRICS} }\n`;
    // a Falco tells its counters when an event comes, and an idle host has few
    const events = setInterval(() => readFileSync('/proc/self/stat'), 100);
    const { run } = await tellOf(binary, yaml, ['watch', '--for', '9s']).finally(() => clearInterval(events));
    expect(run?.events('counters')).toEqual(['its counters come from the alerts of metrics.output_rule']);
    expect(run?.last('falco.n_threads')).toBeGreaterThan(0);
  },
  60_000,
);

testEachFalco(
  '%s: its counters are asked of /metrics where it tells them nowhere else, and not with --no-scrape',
  async (binary) => {
    const port = await findFreePort();
    const server = `{ enabled: true, listen_port: ${port}, listen_address: 127.0.0.1, prometheus_metrics_enabled: true }`;
    const yaml = `metrics: { enabled: true, interval: 1h, ${METRICS} }\nwebserver: ${server}\n`;
    const asked = await tellOf(binary, yaml, ['watch', '--for', '18s']); // the first answer may be that of an empty start
    expect(asked.run?.events('counters')).toEqual([`its counters come from /metrics on port ${port}, every 15 s`]);
    expect(asked.run?.last('falco.n_threads')).toBeGreaterThan(0);
    const left = await tellOf(binary, yaml, ['watch', '--for', '5s', '--no-scrape']);
    expect([left.run?.events('counters'), left.run?.last('falco.n_threads')]).toEqual([[], null]);
  },
  90_000,
);

const SHORT = ['-w', 'fd-churn', '--rate', '200', '--settle', '5s', '--load', '5s', '--drain', '2s', '--cycles', '1'];

testEachFalco(
  '%s: without counters one that has the rules of leaklab is known by its canary to react, and without them it is not known',
  async (binary) => {
    const without = await tellOf(binary, '', ['run', ...SHORT, '--yes']);
    expect([without.json.visible, without.run?.last('falco-log.canary_planted')]).toEqual(['unknown', 0]);
    await inEmptyFolder(async (folder) => {
      const configuration = writeFalcoFiles(folder);
      writeFileSync(join(folder, 'rules.yaml'), writeRulesFile('Debug'));
      const falco = await startRealFalco(binary, folder, configuration);
      const words = ['run', ...SHORT, '--yes', '-t', `pid:${falco.pid}`, '--json'];
      const { stdout } = await startCommand(words, folder).result;
      await falco.close();
      expect(JSON.parse(stdout).visible).toBe(true);
    });
  },
  90_000,
);

testEachFalco(
  '%s: one without a driver is not loaded, and watched it is not known to see anything',
  async (binary) => {
    const yaml = 'engine: { kind: nodriver }\n';
    const loaded = await tellOf(binary, yaml, ['run', ...SHORT, '--yes']);
    expect(loaded.exitCode).toBe(2);
    expect(loaded.json.error).toContain('reads no system calls (engine.kind nodriver)');
    const watched = await tellOf(binary, yaml, ['watch', '--for', '3s']);
    expect(watched.json.visible).toBe('unknown');
  },
  60_000,
);

testEachFalco(
  "%s: another user's is judged by what everybody may read",
  async (binary) => {
    if (process.getuid?.() !== 0) return;
    await inEmptyFolder(async (folder) => {
      const falco = await startRealFalco(binary, folder, writeFalcoFiles(folder));
      chmodSync(folder, 0o777);
      const words = ['run', ...SHORT, '--yes', '-t', `pid:${falco.pid}`, '--json'];
      const { exitCode, stdout } = await startCommand(words, folder, {}, ['setpriv', '--reuid=65534', '--clear-groups'])
        .result;
      await falco.close();
      const { metric, sentence, warnings } = JSON.parse(stdout);
      expect(metric).toBe('anon+swap');
      expect(`${exitCode}: ${sentence}`).toMatch(/^[05]: /);
      expect(warnings).toContainEqual(expect.stringContaining('run leaklab as root'));
    });
  },
  60_000,
);

testEachFalco(
  '%s: one that env or a shell starts is the target, and is ended with the run',
  async (binary) => {
    for (const wrap of [(command: string) => `env A=1 ${command}`, (command: string) => `sh -c '${command}; true'`]) {
      await inEmptyFolder(async (folder) => {
        const target = `launch:${wrap(`${binary} -c ${writeFalcoFiles(folder)}`)}`;
        const { stdout, stderr } = await startCommand(['watch', '-t', target, '--for', '3s', '--json'], folder).result;
        const { header } = readRun(folder, JSON.parse(stdout).run);
        expect(header.target).toMatchObject({ name: 'falco', owned: true, falco: { version: expect.any(String) } });
        expect(stderr).toContain('another program starts that Falco');
        await awaitNothingLeft(header.id);
      });
    }
  },
  60_000,
);

testEachFalco(
  '%s: its alerts come to the HTTP sink although a proxy is set, the canary among them',
  async (binary) => {
    await inEmptyFolder(async (folder) => {
      const target = `launch:${binary} -c ${writeFalcoFiles(folder)}`;
      const words = ['watch', '-t', target, '--for', '12s', '--overlay', 'sink=http', '--json'];
      const { stdout } = await startCommand(words, folder, { http_proxy: 'http://127.0.0.1:9' }).result;
      const { run } = JSON.parse(stdout);
      expect(readRun(folder, run).last('falco-log.canary_returns')).toBeGreaterThan(0);
      expect(JSON.parse(readFileSync(join(folder, dirname(run), 'sink.json'), 'utf8')).canaries).toBeGreaterThan(0);
    });
  },
  60_000,
);
