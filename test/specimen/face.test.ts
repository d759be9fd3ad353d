import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { awaitCondition } from '../support/await-condition.ts';
import { readRecorded } from '../support/recorded-falco.ts';
import { withSpecimen } from '../support/specimen.ts';

const VERSIONS = ['0.41.3', '0.44.1'] as const;

test('the endpoints answer with the keys and names that Falco uses', async () => {
  const port = await findFreePort();
  await withSpecimen(['orphans', `port=${port}`], async (specimen) => {
    specimen.feed(100);
    const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    expect(await ask('/healthz')).toBe(readRecorded('0.44.1', 'healthz.json'));
    const versions = JSON.parse(await ask('/versions'));
    const metrics = await ask('/metrics');
    for (const version of VERSIONS) {
      expect(Object.keys(versions)).toEqual(Object.keys(JSON.parse(readRecorded(version, 'versions.json'))));
      expect(typeLines(readRecorded(version, 'metrics.prom'))).toEqual(expect.arrayContaining([...typeLines(metrics)]));
    }
  });
});

test('the metrics file has keys of Falco, counts from 0 and shows the table', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leaklab-face-'));
  const path = join(folder, 'metrics.jsonl');
  try {
    await withSpecimen(['orphans', `metrics_file=${path}`, 'metrics_interval_s=1'], async (specimen) => {
      specimen.feed(300);
      const lines = () => readFileSync(path, 'utf8').trim().split('\n');
      await awaitCondition('two snapshots', () => lines().length >= 2);
      const [first, second] = lines().map((line) => JSON.parse(line));
      expect([first.sample, first.output_fields['falco.num_evts']]).toEqual([0, 0]);
      expect(second.output_fields).toMatchObject({ 'falco.n_threads': 300, 'falco.num_evts': 300 });
      for (const version of VERSIONS) {
        const recorded = readRecorded(version, 'metrics-file.jsonl').split('\n')[0] ?? '';
        expect(Object.keys(JSON.parse(recorded).output_fields)).toEqual(
          expect.arrayContaining(Object.keys(first.output_fields).filter((key) => !key.startsWith('falco.rules.S'))),
        );
      }
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a reload keeps the pid, prints the banner twice and starts the counters again', async () => {
  const port = await findFreePort();
  await withSpecimen(['orphans', `port=${port}`], async (specimen) => {
    const ask = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    specimen.feed(500);
    await pause(100);
    expect(await ask()).toContain('falcosecurity_scap_n_threads_total 500\n');
    specimen.kill('SIGHUP');
    await awaitCondition('reload', () => specimen.stderr().includes('SIGHUP received, restarting...'));
    await pause(50);
    expect(await ask()).toContain('falcosecurity_scap_n_threads_total 0\n');
    expect(specimen.stderr().match(/ version: /g)).toHaveLength(3);
  });
});

test('alerts have the keys of Falco, one for each operation', async () => {
  await withSpecimen(['steady', 'alerts=1'], async (specimen) => {
    specimen.feed(25);
    await pause(200);
    specimen.kill('SIGTERM');
    await specimen.ended;
    const alerts = specimen
      .stdout()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    expect(alerts).toHaveLength(25);
    expect(Object.keys(JSON.parse(alerts[0] ?? ''))).toEqual(
      Object.keys(JSON.parse(readRecorded('0.44.1', 'alert.json'))),
    );
    expect(specimen.stdout()).toContain('Events detected: 25\n');
  });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function typeLines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.startsWith('# TYPE'));
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
