import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { overlayLaunch } from '../../../src/commands/experiment/overlay-launch.ts';
import { writeRulesFile } from '../../../src/falco/rules-file.ts';
import type { FalcoNeed } from '../../../src/model/need.ts';
import type { Workload } from '../../../src/model/workload.ts';
import { kernelFilesBelow } from '../../../src/system/host/kernel-files.ts';
import alertFlood from '../../../workloads/alert-flood.ts';

const SIZE: FalcoNeed = { kind: 'setting', key: 'falco_libs.thread_table_size', value: 1000 };
const sized: Workload = { ...alertFlood, id: 'sized', needsConfig: [SIZE] };

/** The words for a Falco with a configuration; `ROOT` in it and in the result is a folder of the test. */
function overlay(yaml: string, words: readonly string[], workloads = [alertFlood], lenient = false) {
  const folder = mkdtempSync(join(tmpdir(), 'overlay-'));
  try {
    const [scratch, config] = [join(folder, 'scratch'), join(folder, 'falco.yaml')];
    mkdirSync(scratch);
    writeFileSync(join(folder, 'own.yaml'), '');
    writeFileSync(config, yaml.replaceAll('ROOT', folder));
    const means = { files: kernelFilesBelow('/'), scratch, lenient };
    const added = overlayLaunch(['/usr/bin/falco', '-c', config, ...words], workloads, means);
    const rules = join(scratch, 'leaklab.yaml');
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
    words: '-r ROOT/own.yaml -r ROOT/scratch/leaklab.yaml',
    rules: writeRulesFile('Debug'),
    unchanged: true,
  });
});

test('the rules come after those of -r, which are not named again', () => {
  expect(overlay('rules_files: [ROOT/own.yaml]', ['-r', '/etc/hostname']).words).toBe('-r ROOT/scratch/leaklab.yaml');
});

test('rules get the priority that the configuration asks for', () => {
  expect(overlay('priority: notice', []).rules).toBe(writeRulesFile('Notice'));
});

test('what switches all rules off is answered in a second round', () => {
  const { words } = overlay('rules: [{disable: {rule: "*"}}]', ['-t', 'network']);
  expect(words).toBe('-r ROOT/scratch/leaklab.yaml -o rules[].enable.tag=leaklab');
});

test('two workloads get what both need, and no rule twice', () => {
  const { words } = overlay('', [], [alertFlood, sized, { ...sized, id: 'again' }]);
  expect(words).toBe('-r ROOT/scratch/leaklab.yaml -o falco_libs.thread_table_size=1000');
});

test('what the user switched off is refused for a run, and passed over for a survey', () => {
  const refused = () => overlay('', ['-D', 'leak']);
  expect(refused).toThrow(
    'falco would not react to alert-flood: it has the rule "leaklab canary" switched off by -D leak',
  );
  expect(overlay('', ['-D', 'leak'], [alertFlood, sized], true).words).toBe('-o falco_libs.thread_table_size=1000');
});

test('a configuration that is not there is the reason', () => {
  const means = { files: kernelFilesBelow('/'), scratch: '/none', lenient: false };
  const launch = () => overlayLaunch(['falco', '-c', '/none/falco.yaml'], [alertFlood], means);
  expect(launch).toThrow('that cannot be known: there is no "/none/falco.yaml"');
});

test('any other program is launched as it is', () => {
  const means = { files: kernelFilesBelow('/'), scratch: '/none', lenient: false };
  expect(overlayLaunch(['sleep', '5'], [alertFlood], means)).toEqual([]);
});
