import { expect, test } from '@jest/globals';
import { type LogLine, readLogLine } from '../../../src/falco/log/read-log-line.ts';
import { readMessage } from '../../../src/falco/log/split-line.ts';
import { listedFile, NOT_STARTED, readStartUp, type StartUp, wordStartUp } from '../../../src/falco/log/start-up.ts';
import { fixtureText } from '../../support/fixture-tree.ts';

function readAll(text: string): StartUp {
  let start = NOT_STARTED;
  let heading: LogLine | null = null;
  for (const line of text.split('\n')) {
    const said = readMessage(line).text;
    const log = readLogLine(said);
    start = readStartUp(start, log, heading);
    if (listedFile(said) === null) heading = log;
  }
  return start;
}

test.each([
  ['0.41.3', 8793],
  ['0.44.1', 8791],
])('the start of a real %s is known, once, though it has reloaded', (version, port) => {
  expect(readAll(fixtureText(`falco/${version}/sighup.stderr`))).toMatchObject({
    version,
    machine: 'x86_64',
    engine: 'modern BPF probe',
    bufferBytes: 8_388_608,
    port,
    metricsIntervalMs: 2000,
    sources: ['syscall'],
    plugins: [],
  });
});

test('times in the other form make no difference', () => {
  expect(readAll(fixtureText('falco/0.41.3/text-time.stderr'))).toMatchObject({
    version: '0.41.3',
    configurationFiles: ['/etc/falco/falco.yaml'],
  });
});

test('files in lists of their own and in single lines are told apart', () => {
  const lines = [
    'Falco initialized with configuration files:',
    '   /etc/falco/falco.yaml | schema validation: ok',
    '   /etc/falco/config.d/a.yaml | schema validation: ok',
    'Loading rules from:',
    '   /etc/falco/falco_rules.yaml | schema validation: ok',
    "Loaded plugin 'container@0.4.1' from file /x.so",
  ];
  expect(readAll(lines.join('\n'))).toMatchObject({
    configurationFiles: ['/etc/falco/falco.yaml', '/etc/falco/config.d/a.yaml'],
    rulesFiles: ['/etc/falco/falco_rules.yaml'],
    plugins: ['container@0.4.1'],
  });
});

test('a start is worded by what it tells', () => {
  const start = { ...NOT_STARTED, version: '0.41.3', engine: 'Kernel module', sources: ['syscall'] };
  expect(wordStartUp(start)).toBe('Falco 0.41.3, events from Kernel module, sources syscall');
});
