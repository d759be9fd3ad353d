import { expect, test } from '@jest/globals';
import { parseFalcoCommandLine } from '../../../src/falco/command-line.ts';
import { parseConfigFile } from '../../../src/falco/config-tree.ts';
import { findCounting } from '../../../src/falco/counting/channels.ts';

const kindsOf = (yaml: string, version: string | null = '0.41.3', words: readonly string[] = ['falco']) =>
  findCounting({
    ...{ version, path: '/etc/falco/falco.yaml', tree: parseConfigFile(yaml, {}) },
    ...{ commandLine: parseFalcoCommandLine(words), rulesEntries: [], rulesFiles: [] },
  }).channels.map(({ kind }) => kind);

const ON = 'metrics: {enabled: true, interval: 15s, output_rule: true, output_file: /m.jsonl}';
const WEB = 'webserver: {enabled: true, prometheus_metrics_enabled: true}';

test('the metrics file comes before the alert, and /metrics last', () => {
  expect(kindsOf(`${ON}\n${WEB}`)).toEqual(['metrics file', 'alert', 'prometheus']);
});

test('where snapshots come less than once a minute, /metrics comes first', () => {
  expect(kindsOf(`${ON.replace('15s', '1h')}\n${WEB}`)).toEqual(['prometheus', 'metrics file', 'alert']);
});

test('a Falco with its metrics off tells its counters nowhere', () => {
  expect(kindsOf(WEB)).toEqual([]);
});

test('an alert of too low a priority is not written', () => {
  expect(kindsOf(`${ON}\npriority: warning`)).toEqual(['metrics file']);
});

test('before 0.38 there is no /metrics', () => {
  expect(kindsOf(`${ON}\n${WEB}`, '0.37.1')).toEqual(['metrics file', 'alert']);
});

test('up to 0.34 there is the file of -s, whatever the configuration says', () => {
  expect(kindsOf(ON, '0.34.1', ['falco', '-s', '/tmp/stats'])).toEqual(['stats file']);
});

test('a version that is not known is taken for one of today', () => {
  expect(kindsOf(ON, null)).toEqual(['metrics file', 'alert']);
});

test('what a configuration leaves out is off in the program, whatever the falco.yaml of its release says', () => {
  expect(kindsOf('metrics: {enabled: true, interval: 15s}')).toEqual([]);
  expect(kindsOf('metrics: {enabled: true, interval: 15s}\nwebserver: {prometheus_metrics_enabled: true}')).toEqual([]);
});
