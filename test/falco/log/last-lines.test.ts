import { expect, test } from '@jest/globals';
import { createLogReader } from '../../../src/falco/log/log-reader.ts';
import { fixtureText } from '../../support/fixture-tree.ts';

/** A log that has come to its end. */
function readToEnd(lines: readonly string[]) {
  const reader = createLogReader(false);
  reader.accept(lines, 0, 1000);
  const said = reader.close();
  const last = reader.notes().flatMap((note) => (note.kind === 'event' && note.what === 'log' ? note.detail : []));
  return { said, last: last.at(-1) };
}

const readFixture = (path: string) => readToEnd(fixtureText(`falco/${path}`).split('\n'));

test.each([
  [
    ['Error: could not parse param 2 (name) for event 7 of type 307 (openat), for tid 9: expected length 2, found 12'],
    'an inspector exception: could not parse param 2 (name) for event 7 of type 307 (openat), for tid 9: expected length 2, found 12',
  ],
  [['Runtime error: error opening device /dev/falco0. Exiting.'], 'error opening device /dev/falco0'],
  [['Error: Drop manager internal error', 'Syscall event drop monitoring:'], 'Drop manager internal error'],
  [
    ['2026-11-22T09:32:41+0000: SIGINT received, exiting...', 'Events detected: 7'],
    'it was asked to exit (SIGINT received, exiting...)',
  ],
  [
    ['Error: cannot reach it', 'SIGINT received, exiting...', "Stopping capture for event source 'syscall'"],
    'it was asked to exit (SIGINT received, exiting...)',
  ],
  [
    ["terminate called after throwing an instance of 'sinsp_exception'", '  what():  could not parse param 2 (name)'],
    'an inspector exception: could not parse param 2 (name)',
  ],
  [["terminate called after throwing an instance of 'std::bad_alloc'", '  what():  std::bad_alloc'], 'std::bad_alloc'],
  [['terminate called without an active exception'], 'terminate called without an active exception'],
  [['double free or corruption (!prev)'], 'double free or corruption (!prev)'],
  [
    ['./run.sh: line 3: 4711 Segmentation fault      (core dumped) falco -U'],
    'Segmentation fault      (core dumped) falco -U',
  ],
  [['Segmentation fault'], 'Segmentation fault'],
  [['Segmentation fault', 'Falco version: 0.41.3 (x86_64)', 'Loading rules from:'], null],
  [['SIGINT received, exiting...', 'Segmentation fault'], 'Segmentation fault'],
  [
    [
      'Error: /r/rules.yaml: Invalid',
      '1 Errors:',
      'In rules content: (/r/rules.yaml:0:0)',
      '    value for: (/r/rules.yaml:6:0)',
      '------',
      '- rule: [',
      '        ^',
      '------',
      'LOAD_ERR_YAML_PARSE (YAML parse error): yaml-cpp: error at line 7, column 1: end of sequence flow not found',
    ],
    '/r/rules.yaml: Invalid: LOAD_ERR_YAML_PARSE (YAML parse error): yaml-cpp: error at line 7, column 1: end of sequence flow not found',
  ],
  [['SIGINT received, exiting...', 'Error: Drop manager internal error'], 'Drop manager internal error'],
  [['Fri May 24 12:55:58 2019: SIGHUP Received', 'Events detected: 7'], null],
])('why it ended is told by its last words %j', (lines, reason) => {
  expect(readToEnd(lines).said).toBe(reason);
});

test('what stands before a trial it lived on with; that somebody saw it die stands before the banner of the next life', () => {
  const start = ['Falco version: 0.41.3 (x86_64)', "Opening 'syscall' source with modern BPF probe."];
  expect(readToEnd([...start, 'Error: cannot reach it', ...start]).said).toBeNull();
  expect(readToEnd([...start, 'Killed', ...start]).said).toBe('Killed');
});

test.each(['0.41.3', '0.44.1'])('why a real %s did not start is told', (version) => {
  expect(readFixture(`${version}/bad-config.stderr`).said).toMatch(
    /^Error reading config file .*'nonsense' is not a valid kind\.$/,
  );
});

test('lives that begin in a log after its end are counted, with what the last of them died of', () => {
  const reader = createLogReader(true);
  reader.accept(['Falco version: 0.41.3 (x86_64)', 'SIGHUP received, restarting...'], 0, 1000);
  expect([reader.close(), reader.livesSince()]).toEqual([null, { count: 0, said: null }]);
  const lives = ['one', 'two', 'three'].flatMap((word) => ['Falco version: 0.41.3 (x86_64)', `Error: ${word}`]);
  reader.accept([...lives, 'Falco version: 0.41.3 (x86_64)'], 1000, 2000);
  expect([reader.close(), reader.livesSince()]).toEqual([null, { count: 4, said: 'three' }]);
  reader.accept(['Error: four'], 2000, 3000);
  expect([reader.close(), reader.livesSince()]).toEqual(['four', { count: 4, said: 'four' }]);
});

test('the last lines are kept as an event, without the customary ones', () => {
  expect(readFixture('0.41.3/sighup.stderr').last).toMatch(/^last lines: .*SIGINT received, exiting\.\.\.$/);
});

test('how often rules matched is customary too, whatever they are called', () => {
  const { last } = readToEnd(['SIGINT received, exiting...', 'Triggered rules by rule name:', '   leaklab canary: 1']);
  expect(last).toBe('last lines: SIGINT received, exiting...');
});
