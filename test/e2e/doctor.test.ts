import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { inEmptyFolder, runCommandLine, startCommand } from '../support/command.ts';
import { startDummyFalco } from '../support/dummy-falco.ts';

interface Check {
  readonly title: string;
  readonly state: string;
  readonly fact: string;
  readonly remedy: string | null;
}

async function examine(...words: readonly string[]): Promise<readonly Check[]> {
  const { stdout } = await inEmptyFolder((folder) => runCommandLine(['doctor', '--json', ...words], folder));
  return JSON.parse(stdout).checks;
}

test('whatever is not as good as it gets comes with a remedy', async () => {
  const checks = await examine();
  expect(checks.filter(({ state, remedy }) => state !== 'ok' && remedy === null)).toEqual([]);
});

test('root is never told to become root', async () => {
  const rights = (await examine()).find(({ title }) => title === 'Rights');
  expect(process.getuid?.() === 0 && rights?.remedy?.includes('sudo')).toBe(false);
});

test('what is told of the time between two readings is not called absent', async () => {
  const probe = (await examine('-t', `pid:${process.pid}`)).find(({ title }) => title === 'Probe pidusage');
  expect(probe?.fact).not.toContain('cpu_ratio');
});

test('the trial of a load leaves nothing in the folder for temporary files', async () => {
  await inEmptyFolder(async (folder) => {
    const { stdout } = await startCommand(['doctor'], folder, { TMPDIR: folder }).result;
    expect(stdout).toContain('Load: its programs can be written and executed');
    expect(readdirSync(folder)).toEqual([]);
  });
});

const METRICS_OFF = 'metrics: {enabled: false}\nrules_files: []\n';

test('a Falco is told with the 23 things that are asked for, and the snippet that it lacks', async () => {
  await inEmptyFolder(async (folder) => {
    const falco = startDummyFalco(folder, METRICS_OFF);
    try {
      const { stdout } = await runCommandLine(['doctor', '--json', '-t', `pid:${falco.pid}`], folder);
      const told = JSON.parse(stdout);
      const items = new Set(told.falco.facts.map(({ item }: { readonly item: number }) => item));
      const counters = told.checks.find(({ title }: Check) => title === "Falco's own counters");
      expect([items.size, counters.remedy]).toEqual([23, expect.stringContaining('state_counters_enabled: true')]);
      expect(counters.cost).toContain('its tables start empty');
    } finally {
      falco.end();
    }
  });
});
