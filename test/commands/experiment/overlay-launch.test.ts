import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type LaunchedFalco, overlayLaunch } from '../../../src/commands/experiment/overlay-launch.ts';
import { CANARY_RULE, writeRulesFile } from '../../../src/falco/rules-file.ts';
import type { FalcoNeed } from '../../../src/model/need.ts';
import type { Workload } from '../../../src/model/workload.ts';
import { kernelFilesBelow } from '../../../src/system/host/kernel-files.ts';
import alertFlood from '../../../workloads/alert-flood.ts';

const SIZE: FalcoNeed = { kind: 'setting', key: 'falco_libs.thread_table_size', value: 1000 };
const sized: Workload = { ...alertFlood, id: 'sized', needsConfig: [SIZE] };

function launched(words: readonly string[], after: readonly string[] = []): LaunchedFalco {
  return { command: ['/usr/bin/falco', ...words], version: null, after };
}

/** The words for a Falco with a configuration; `ROOT` in it and in the result is a folder of the test. */
function overlay(
  yaml: string,
  words: readonly string[],
  workloads: readonly Workload[] = [alertFlood],
  lenient = false,
  after: readonly string[] = [],
) {
  const folder = mkdtempSync(join(tmpdir(), 'overlay-'));
  try {
    const [run, config] = [join(folder, 'run'), join(folder, 'falco.yaml')];
    mkdirSync(run);
    writeFileSync(join(folder, 'own.yaml'), '');
    writeFileSync(config, yaml.replaceAll('ROOT', folder));
    const means = { files: kernelFilesBelow('/'), folder: run, lenient };
    const added = overlayLaunch(launched(['-c', config, ...words], after), workloads, means);
    const rules = join(run, 'leaklab-rules.yaml');
    return {
      words: added.map((word) => word.replace(folder, 'ROOT')).join(' '),
      rules: existsSync(rules) ? readFileSync(rules, 'utf8') : null,
      unchanged: readFileSync(config, 'utf8') === yaml.replaceAll('ROOT', folder),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the rules come after those of the configuration, and its file stays as it is', () => {
  expect(overlay('rules_files: [ROOT/own.yaml, ROOT/absent.yaml]', [])).toEqual({
    words: '-r ROOT/own.yaml -r ROOT/run/leaklab-rules.yaml',
    rules: writeRulesFile('Debug'),
    unchanged: true,
  });
});

test('the rules come after those of -r, which are not named again', () => {
  expect(overlay('rules_files: [ROOT/own.yaml]', ['-r', '/etc/hostname']).words).toBe('-r ROOT/run/leaklab-rules.yaml');
});

test('rules get the priority that the configuration asks for', () => {
  expect(overlay('priority: notice', []).rules).toBe(writeRulesFile('Notice'));
});

test('what switches all rules off is answered in a second round', () => {
  const { words } = overlay('rules: [{disable: {rule: "*"}}]', ['-t', 'network']);
  expect(words).toBe('-r ROOT/run/leaklab-rules.yaml -o rules[].enable.tag=leaklab');
});

test('two workloads get what both need, and no rule twice', () => {
  const { words } = overlay('', [], [alertFlood, sized, { ...sized, id: 'again' }]);
  expect(words).toBe('-r ROOT/run/leaklab-rules.yaml -o falco_libs.thread_table_size=1000');
});

test('what the user switched off is refused for a run, and passed over for a survey', () => {
  const refused = () => overlay('', ['-D', 'leak']);
  expect(refused).toThrow(
    'falco would not react to alert-flood: it has the rule "leaklab canary" switched off by -D leak',
  );
  const { words } = overlay('', ['-D', 'leak'], [alertFlood, sized], true);
  expect(words).toBe('-o falco_libs.thread_table_size=1000 -r ROOT/run/leaklab-rules.yaml');
});

test('what nothing needs but the canary gets the canary alone', () => {
  expect(overlay('rules_files: [ROOT/own.yaml]', [], [])).toEqual({
    words: '-r ROOT/own.yaml -r ROOT/run/leaklab-rules.yaml',
    rules: writeRulesFile('Debug', [CANARY_RULE]),
    unchanged: true,
  });
});

test('a Falco that reads no system calls gets no canary', () => {
  expect(overlay('engine: {kind: nodriver}', [], [])).toMatchObject({ words: '', rules: null });
});

test('what was typed has the last word: a need that it takes away is refused', () => {
  expect(overlay('outputs: {rate: 1}', []).words).toContain('-o outputs.rate=1000000');
  const refused = () => overlay('', [], [alertFlood], false, ['-o', 'outputs.rate=1']);
  expect(refused).toThrow('would not react to alert-flood: it has "outputs.rate: 1"');
});

test('a configuration that is not there is the reason', () => {
  const means = { files: kernelFilesBelow('/'), folder: '/none', lenient: false };
  const launch = () => overlayLaunch(launched(['-c', '/none/falco.yaml']), [alertFlood], means);
  expect(launch).toThrow('that cannot be known: there is no "/none/falco.yaml"');
});
