import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { writeRulesFile } from '../../src/falco/rules-file.ts';
import { inEmptyFolder, runCommandLine } from '../support/command.ts';
import { startDummyFalco, writeDummyFalco } from '../support/dummy-falco.ts';
import { awaitNothingLeft } from '../support/leftovers.ts';

const ALERTS = [
  'run',
  '-w',
  'alert-flood',
  '--settle',
  '1s',
  '--load',
  '1s',
  '--drain',
  '1s',
  '--cycles',
  '1',
  '--yes',
];
const TURNS = ['survey', '--settle', '1s', '--load', '1s', '--drain', '1s', '--rounds', '2', '--yes'];

/** What a command says about a dummy Falco with this configuration. */
async function tellAbout(configuration: string, words: readonly string[]) {
  return inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'leaklab.yaml'), writeRulesFile('Debug'));
    const falco = startDummyFalco(folder, configuration.replaceAll('FOLDER', folder));
    try {
      const told = await runCommandLine([...words, '-t', `pid:${falco.pid}`, '--json'], folder);
      const runs = readdirSync(folder).includes('reports') ? readdirSync(join(folder, 'reports')) : [];
      return { ...told, pid: falco.pid, runs, json: JSON.parse(told.stdout) };
    } finally {
      falco.end();
    }
  });
}

/** The entries of a run that are objects. */
function readEntries(
  run: string,
): readonly { readonly kind?: string; readonly what?: string; readonly detail?: string }[] {
  const lines = readFileSync(run, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

test('a run on a Falco without the rules is refused with what to add, and what that does', async () => {
  const { pid, exitCode, json, runs } = await tellAbout('rules_files: []', ALERTS);
  expect(json.error).toBe(`falco (pid ${pid}) would not react to alert-flood: it has not the rules of leaklab`);
  expect(json.remedy).toMatch(/^write them with leaklab rules > \S+ and add "- \S+" to rules_files in \S+; it reloads/);
  expect([exitCode, runs]).toEqual([2, []]);
});

test('a run on a Falco with the rules goes ahead', async () => {
  const { exitCode, json, runs } = await tellAbout('rules_files: [FOLDER/leaklab.yaml]', ALERTS);
  expect([json.schema, runs.length]).toEqual(['leaklab/report@1', 1]);
  expect([0, 1, 5]).toContain(exitCode);
}, 30_000);

test('a run on what is no Falco is refused', async () => {
  const told = await inEmptyFolder((folder) => runCommandLine([...ALERTS, '-t', `pid:${process.pid}`], folder));
  expect([told.exitCode, told.stderr]).toEqual([2, expect.stringContaining('alert-flood needs a Falco, and node')]);
});

test('a run on the specimen goes ahead: it is told of every operation', async () => {
  await inEmptyFolder(async (folder) => {
    const told = await runCommandLine([...ALERTS, '-t', 'specimen', '--json'], folder);
    expect(JSON.parse(told.stdout).schema).toBe('leaklab/report@1');
  });
}, 30_000);

test('a Falco that is launched gets the rules for the run alone, and the run says so', async () => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'falco.yaml'), 'rules_files: []\n');
    const target = `launch:${writeDummyFalco(folder)} -c ${join(folder, 'falco.yaml')}`;
    const told = await runCommandLine([...ALERTS, '-t', target, '--json'], folder);
    const { run, schema } = JSON.parse(told.stdout);
    const { what, detail } = readEntries(join(folder, run)).find(({ what }) => what === 'overlay') ?? {};
    expect([schema, what, detail]).toEqual([
      'leaklab/report@1',
      'overlay',
      expect.stringMatching(/ -r \S+leaklab-rules.yaml$/),
    ]);
    const file = join(dirname(run), 'overlay.yaml');
    expect(told.stderr).toContain(
      `its command line gets more for this run alone: see ${file}; the alerts of alert-flood go to the outputs`,
    );
    expect(readFileSync(join(folder, file), 'utf8')).toContain('- rule: leaklab alert');
    expect(readFileSync(join(folder, 'falco.yaml'), 'utf8')).toBe('rules_files: []\n');
    await awaitNothingLeft(basename(dirname(run)));
  });
}, 30_000);

test('a survey leaves out what the Falco would not react to, and says so', async () => {
  const { stderr, json } = await tellAbout('rules_files: []', [...TURNS, '-w', 'alert-flood', '-w', 'fd-churn']);
  const said = stderr.split('\n').filter((line) => line.startsWith('not surveyed: '));
  expect(said).toEqual([expect.stringContaining('would not react to alert-flood')]);
  expect(json.warnings).toContainEqual(expect.stringMatching(/^not surveyed: alert-flood \(/));
  const workloads = json.survey.rankings[0].rows.map((row: { readonly workload: string }) => row.workload);
  expect(workloads).toEqual(['fd-churn']);
}, 60_000);

test('a run on a Falco that reads no system calls is refused with what suits it, a survey of it too', async () => {
  const { pid, exitCode, json } = await tellAbout('engine: {kind: nodriver}', [...ALERTS, '-w', 'fd-churn']);
  const error = `falco (pid ${pid}) reads no system calls (engine.kind nodriver): it would not react to alert-flood`;
  expect([exitCode, json.error, json.remedy]).toEqual([2, error, 'choose -w k8s-audit']);
  const survey = await tellAbout('engine: {kind: nodriver}', [...TURNS, '-w', 'fd-churn']);
  expect([survey.exitCode, survey.json.error]).toEqual([2, 'there is no workload to survey']);
});

test('a survey of nothing else is refused', async () => {
  const { exitCode, json } = await tellAbout('rules_files: []', [...TURNS, '-w', 'alert-flood']);
  expect([exitCode, json.error]).toEqual([2, 'there is no workload to survey']);
});

test('consent is asked for alerts too: whose outputs they go to is said', async () => {
  const { stderr } = await tellAbout('rules_files: []', ALERTS);
  expect(stderr).toMatch(
    /the alerts of alert-flood go to the outputs of every Falco that has the rules, tagged leaklab/,
  );
});

test('a run on a Falco whose configuration cannot be read is refused with the reason', async () => {
  await inEmptyFolder(async (folder) => {
    const falco = startDummyFalco(folder, '');
    rmSync(join(folder, 'falco.yaml'));
    const told = await runCommandLine([...ALERTS, '-t', `pid:${falco.pid}`], folder);
    falco.end();
    expect([told.exitCode, told.stderr]).toEqual([3, expect.stringContaining('that cannot be known: there is no')]);
  });
});
