import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { includeFile, listIncluded, overrideSetting, parseConfigFile, settingAt } from '../../src/falco/config-tree.ts';

const TREE = { rules_files: ['a', 'b'], priority: 'debug', webserver: { enabled: true, listen_port: 8765 } };

test('an included file adds to lists and replaces the rest', () => {
  expect(includeFile(TREE, { rules_files: ['c'], webserver: { enabled: false } }, 'append')).toEqual({
    rules_files: ['a', 'b', 'c'],
    priority: 'debug',
    webserver: { enabled: false },
  });
});

test('an included file that overrides replaces lists too', () => {
  expect(includeFile(TREE, { rules_files: ['c'] }, 'override')).toEqual({ ...TREE, rules_files: ['c'] });
});

test('an included file that only adds changes nothing that is there', () => {
  expect(includeFile(TREE, { priority: 'error', json_output: true }, 'add-only')).toEqual({
    ...TREE,
    json_output: true,
  });
});

test('files are included by a path, or by a path and a strategy', () => {
  const config_files = ['/a', { path: '/b', strategy: 'add-only' }, { path: '/c' }, { strategy: 'append' }, 3];
  expect(listIncluded({ config_files })).toEqual([
    { path: '/a', strategy: 'append' },
    { path: '/b', strategy: 'add-only' },
    { path: '/c', strategy: 'append' },
  ]);
});

test.each([
  ['priority=error', 'priority', 'error'],
  ['webserver.listen_port=1', 'webserver.listen_port', 1],
  ['metrics.enabled=true', 'metrics.enabled', true],
  ['rules_files[]=c', 'rules_files', ['a', 'b', 'c']],
  ['rules_files[1]=c', 'rules_files', ['a', 'c']],
  ['rules_files[9]=c', 'rules_files', ['a', 'b', 'c']],
  ['rules_files=c', 'rules_files', 'c'],
  ['rules[].disable.rule=*', 'rules', [{ disable: { rule: '*' } }]],
  ['base_syscalls.custom_set[0]=!clone', 'base_syscalls.custom_set', ['!clone']],
  ['plugins[0]={name: json}', 'plugins', [{ name: 'json' }]],
  ['a=b=c', 'a', 'b=c'],
])('the option -o %s sets what it names', (option, key, value) => {
  expect(settingAt(overrideSetting(TREE, option), key)).toEqual(value);
});

test('the rest of a configuration is as it was after any option', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,5}(\.[a-z]{1,5}|\[\d?\]){0,3}=[a-z0-9]{0,5}$/), (option) => {
      const { untouched, ...rest } = overrideSetting({ untouched: 7 }, `x${option}`);
      expect([untouched, Object.keys(rest).length]).toEqual([7, 1]);
    }),
  );
});

test('an option without a value changes nothing', () => {
  expect(overrideSetting(TREE, 'priority')).toBe(TREE);
});

/** What a shell writes as a variable in braces. */
const variable = (name: string) => `\u0024{${name}}`;

test('variables of the environment are put in, and what is not there is nothing', () => {
  const tree = parseConfigFile(`a: ["${variable('FOLDER')}/x", "${variable('NONE')}", "$${variable('KEPT')}", "$5"]`, {
    FOLDER: '/f',
  });
  expect(tree).toEqual({ a: ['/f/x', '', variable('KEPT'), '$5'] });
});

test.each(['- a list', 'text', '', 'a: [', 'a: 1\na: 2'])(
  'a text that is no map, or a poor one, is a tree: %j',
  (text) => {
    expect(typeof parseConfigFile(text, {})).toBe('object');
  },
);
