import { realpathSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { placeOfProcess } from '../../src/falco/read-configuration.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';
import { readReadable, readWritten } from '../support/falco-files.ts';

const MAIN = '/etc/falco/falco.yaml';

const rulesOf = (read: ReturnType<typeof readReadable>) => read.rulesFiles.map(({ path }) => path);

test('rules are read from files and folders in the order of the list, without what is not there', () => {
  const files = {
    [MAIN]: 'rules_files: [/r/z.yaml, /r/absent.yaml, /no/such/folder/a.yaml, /r/d, /r/text]',
    '/r/z.yaml': '',
    '/r/text': '',
    '/r/d/b.yml': '',
    '/r/d/a.yaml': '',
    '/r/d/readme': '',
    '/r/d/deep/c.yaml': '',
  };
  expect(rulesOf(readReadable({ files }))).toEqual(['/r/z.yaml', '/r/d/a.yaml', '/r/d/b.yml']);
});

test('Falco before 0.38 calls the list rules_file', () => {
  expect(rulesOf(readReadable({ files: { [MAIN]: 'rules_file: /r.yaml', '/r.yaml': '' } }))).toEqual(['/r.yaml']);
});

test('-r replaces the list, and a relative path is one from the working folder', () => {
  const files = { '/cwd/f.yaml': 'rules_files: [/r.yaml]', '/r.yaml': '', '/cwd/s.yaml': '' };
  expect(rulesOf(readReadable({ files, words: ['-c', 'f.yaml', '-r', 's.yaml'] }))).toEqual(['s.yaml']);
});

test('files are included in their order, a folder by its names, and options come last', () => {
  const files = {
    [MAIN]: 'config_files: [/c.d/, /absent]\npriority: error\nrules_files: [/a.yaml]\nplugins: [x]',
    '/c.d/2.yaml': 'priority: info\nrules_files: [/b.yaml]',
    '/c.d/1.yaml': 'priority: alert\njson_output: true',
    '/a.yaml': '',
    '/b.yaml': '',
  };
  const read = readReadable({ files, words: ['-o', 'json_output=false'] });
  expect(read.tree).toMatchObject({ priority: 'info', json_output: false, plugins: ['x'] });
  expect(rulesOf(read)).toEqual(['/a.yaml', '/b.yaml']);
});

test('an option may name a file to include', () => {
  const files = { [MAIN]: 'priority: error', '/x.yaml': 'priority: info' };
  expect(readReadable({ files, words: ['-o', 'config_files=/x.yaml'] }).tree).toMatchObject({ priority: 'info' });
});

test('paths may come from the environment', () => {
  const files = { [MAIN]: 'rules_files: ["\u0024{WHERE}/r.yaml"]', '/w/r.yaml': '' };
  expect(rulesOf(readReadable({ files, environment: { WHERE: '/w' } }))).toEqual(['/w/r.yaml']);
});

test('without its configuration nothing can be known, and why is said', () => {
  expect(readWritten({ files: { '/etc/x': '' } })).toEqual({
    available: false,
    because: 'there is no "/root/etc/falco/falco.yaml"',
  });
});

test('a process is read through its own root and working folder, and with its environment', () => {
  const files = kernelFilesBelow('/');
  const place = placeOfProcess(files, { pid: process.pid, commandLine: ['falco'] });
  expect(place).toMatchObject({ words: ['falco'], root: `/proc/${process.pid}/root` });
  expect(realpathSync(place.folder)).toBe(realpathSync(process.cwd()));
  expect(place.environment['PATH']).toBe(process.env['PATH']);
});
