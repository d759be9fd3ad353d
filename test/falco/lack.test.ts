import { expect, test } from '@jest/globals';
import { findLacks } from '../../src/falco/lack.ts';
import { overlayLack } from '../../src/falco/overlay.ts';
import { writeRulesFile } from '../../src/falco/rules-file.ts';
import { wordLack } from '../../src/falco/word-lack.ts';
import type { FalcoNeed } from '../../src/model/need.ts';
import { readReadable } from '../support/falco-files.ts';

const MAIN = '/etc/falco/falco.yaml';
const OWN = '/etc/falco/rules.d/leaklab.yaml';
const RULES: FalcoNeed = { kind: 'rules' };
const AUDIT: FalcoNeed = { kind: 'plugin', name: 'k8saudit' };
const SIZE: FalcoNeed = { kind: 'setting', key: 'falco_libs.thread_table_size', value: 1000 };
const UNSEEN: FalcoNeed = { kind: 'unseen-calls', calls: ['clone', 'clone3'] };

/** A Falco with the rules of leaklab, a configuration and more files. */
function falco(yaml: string, words: readonly string[] = [], more: Readonly<Record<string, string>> = {}) {
  const files = { [MAIN]: `rules_files: [/etc/falco/rules.d]\n${yaml}`, [OWN]: writeRulesFile('Debug'), ...more };
  return readReadable({ files, words });
}

const bare = (yaml: string, words: readonly string[] = []) =>
  readReadable({ files: { [MAIN]: yaml, '/etc/falco/falco_rules.yaml': '' }, words });

test('a Falco that loads the rules of leaklab lacks nothing', () => {
  expect(findLacks(RULES, falco(''))).toEqual([]);
});

test('a Falco without them lacks them', () => {
  expect(findLacks(RULES, bare(''))).toEqual([{ kind: 'rules-absent' }]);
});

test('one of the rules is not enough', () => {
  const [canary = ''] = writeRulesFile('Debug').split('- rule: leaklab alert');
  expect(findLacks(RULES, falco('', [], { [OWN]: canary }))).toEqual([{ kind: 'rules-absent' }]);
});

test('rules that -r leaves out are not loaded', () => {
  expect(findLacks(RULES, falco('', ['-r', '/other.yaml'], { '/other.yaml': '' }))).toEqual([{ kind: 'rules-absent' }]);
});

test.each([
  ['-D leaklab', '', ['-D', 'leaklab'], {}],
  ['-T leaklab', '', ['-T', 'leaklab'], {}],
  ['-t network', '', ['-t', 'network'], {}],
  ['"disable" under rules', 'rules: [{disable: {rule: "leak*an*"}}]', [], {}],
  ['"disable" under rules', 'rules: [{enable: {rule: "*"}}, {disable: {tag: leaklab}}]', [], {}],
  [
    '"enabled: false" in /etc/falco/rules.d/z.yaml',
    '',
    [],
    { '/etc/falco/rules.d/z.yaml': '[{rule: leaklab alert, enabled: false}, {rule: leaklab canary, enabled: false}]' },
  ],
])('a rule that is switched off by %s is lacking', (by, yaml, words, more) => {
  const lacks = findLacks(RULES, falco(yaml, words, more));
  expect(lacks).toContainEqual({
    kind: 'rule-off',
    rule: 'leaklab canary',
    off: expect.objectContaining({ text: by }),
  });
});

test.each([
  ['-t network -t leaklab', '', ['-t', 'network', '-t', 'leaklab']],
  ['a list that switches it on again', 'rules: [{disable: {rule: "*"}}, {enable: {tag: leaklab}}]', []],
  ['a list about other rules', 'rules: [{disable: {rule: "leak.*"}}, {disable: {tag: network}}]', []],
])('a rule is on with %s', (_, yaml, words) => {
  expect(findLacks(RULES, falco(yaml, words))).toEqual([]);
});

test('rules below the least priority are not loaded', () => {
  expect(findLacks(RULES, falco('priority: Info'))).toContainEqual({
    kind: 'rule-low',
    rule: 'leaklab canary',
    least: 'Informational',
  });
});

test.each([
  [1, [{ kind: 'alerts-throttled', perSecond: 1 }]],
  [0, []],
  [1_000_000, []],
])('outputs.rate %d: alerts must not be throttled', (rate, lacks) => {
  expect(findLacks(RULES, falco(`outputs: {rate: ${rate}}`))).toEqual(lacks);
});

test.each([
  ['no plugin', '', 'plugin-absent'],
  ['one that is not in load_plugins', 'plugins: [{name: k8saudit}]\nload_plugins: [json]', 'plugin-not-loaded'],
  ['its own endpoint but no web server', 'webserver: {enabled: false, k8s_audit_endpoint: /k8s-audit}', 'setting'],
])('audit events with %s go nowhere', (_, yaml, kind) => {
  expect(findLacks(AUDIT, bare(yaml))).toMatchObject([{ kind }]);
});

test.each([
  ['the plugin', 'plugins: [{name: k8saudit}]'],
  ['the plugin, listed', 'plugins: [{name: k8saudit}, {name: json}]\nload_plugins: [k8saudit, json]'],
  ['its own endpoint', 'webserver: {enabled: true, k8s_audit_endpoint: /k8s_audit}'],
])('audit events are taken by a Falco with %s', (_, yaml) => {
  expect(findLacks(AUDIT, bare(yaml))).toEqual([]);
});

test('a setting must have the value that is asked for', () => {
  const values = ['falco_libs: {thread_table_size: 1000}', 'falco_libs: {thread_table_size: 99}', ''];
  expect(values.map((yaml) => (findLacks(SIZE, bare(yaml)) as readonly unknown[]).length)).toEqual([0, 1, 1]);
});

test.each([
  ['', { calls: ['clone', 'clone3'], repaired: false }],
  ['base_syscalls: {custom_set: ["!clone"]}', { calls: ['clone3'], repaired: false }],
  ['base_syscalls: {custom_set: ["!clone", "!clone3"], repair: true}', { calls: [], repaired: true }],
])('calls are seen unless they are taken away: %j', (yaml, lack) => {
  expect(findLacks(UNSEEN, bare(yaml))).toEqual([{ kind: 'calls-seen', ...lack }]);
});

test('calls that are taken away are not seen', () => {
  expect(findLacks(UNSEEN, bare('base_syscalls: {custom_set: ["!clone", "!clone3"]}'))).toEqual([]);
});

/** Every lack that can be made, with a Falco that has it. */
const LACKING: readonly (readonly [FalcoNeed, ReturnType<typeof bare>])[] = [
  [RULES, bare('')],
  [RULES, bare('rules_files: [/etc/falco/falco_rules.yaml]\noutputs: {rate: 1}')],
  [RULES, bare('', ['-r', '/etc/falco/falco_rules.yaml'])],
  [RULES, falco('', ['-t', 'network'])],
  [RULES, falco('rules: [{disable: {rule: "*"}}]')],
  [RULES, falco('outputs: {rate: 1}')],
  [AUDIT, bare('plugins: [{name: json}, {name: k8saudit}]\nload_plugins: [json]')],
  [SIZE, bare('')],
  [UNSEEN, bare('base_syscalls: {custom_set: ["!open"], repair: true}')],
];

test.each(LACKING)('%j: what the overlay adds to the command line is what was lacking', (need, configuration) => {
  const lacks = findLacks(need, configuration) as Exclude<ReturnType<typeof findLacks>, { available: false }>;
  expect(lacks.length).toBeGreaterThan(0);
  const words = lacks.flatMap((lack) => overlayLack(lack, configuration, '/own.yaml') ?? ['cannot']);
  const { commandLine, tree } = configuration;
  const files = {
    [MAIN]: JSON.stringify(tree),
    [OWN]: configuration.rulesFiles.some(({ path }) => path === OWN) ? writeRulesFile('Debug') : '',
    '/etc/falco/falco_rules.yaml': '',
    '/own.yaml': writeRulesFile('Debug'),
  };
  const before = [
    ...commandLine.rules.flatMap((path) => ['-r', path]),
    ...commandLine.onlyTags.flatMap((t) => ['-t', t]),
  ];
  expect(findLacks(need, readReadable({ files, words: [...before, ...words] }))).toEqual([]);
});

test.each(LACKING)('%j: each lack is told with what to do', (need, configuration) => {
  for (const lack of findLacks(need, configuration) as Exclude<ReturnType<typeof findLacks>, { available: false }>) {
    const { fact, remedy } = wordLack(lack, configuration);
    expect(`${fact}; ${remedy}`).toMatch(/^[^\n]+; [^\n]+[^.\n]$/);
  }
});

test.each([
  ['rules_files: [/etc/falco/rules.d]', [], 'leaklab rules > /etc/falco/rules.d/leaklab.yaml'],
  [
    'rules_file: [/etc/falco/falco_rules.yaml]',
    [],
    'add "- /etc/falco/leaklab.yaml" to rules_file in /etc/falco/falco.yaml',
  ],
  ['', ['-r', '/etc/falco/falco_rules.yaml'], 'start it with "-r leaklab.yaml" besides'],
])('where the rules go follows from where it reads them: %j', (yaml, words, told) => {
  const files = { [MAIN]: yaml, '/etc/falco/rules.d/own.yaml': '', '/etc/falco/falco_rules.yaml': '' };
  expect(wordLack({ kind: 'rules-absent' }, readReadable({ files, words })).remedy).toContain(told);
});

test('what somebody switched off by name is not switched on', () => {
  for (const words of [
    ['-D', 'leak'],
    ['-T', 'leaklab'],
  ]) {
    const configuration = falco('', words);
    const lacks = findLacks(RULES, configuration) as Exclude<ReturnType<typeof findLacks>, { available: false }>;
    const overlays = lacks.map((lack) => overlayLack(lack, configuration, '/own.yaml'));
    expect(new Set(overlays)).toEqual(new Set([null]));
  }
});
