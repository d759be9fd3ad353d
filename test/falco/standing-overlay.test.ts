import { expect, test } from '@jest/globals';
import { standingOverlay } from '../../src/falco/standing-overlay.ts';
import { readReadable } from '../support/falco-files.ts';

const FILE = '/runs/1/falco-metrics.jsonl';

function settings(version: string | null, yaml = '', words: readonly string[] = []): readonly string[] {
  const configuration = readReadable({ files: { '/etc/falco/falco.yaml': yaml }, words });
  return standingOverlay(configuration, { version, metricsFile: FILE, port: 4711 }).filter((word) => word !== '-o');
}

test('its counters go into our file each 5 s, and to nobody else', () => {
  expect(settings('0.44.1')).toEqual(
    expect.arrayContaining([
      'metrics.enabled=true',
      'metrics.interval=5s',
      `metrics.output_file=${FILE}`,
      'metrics.output_rule=false',
      'metrics.state_counters_enabled=true',
      'metrics.include_empty_values=true',
    ]),
  );
});

test.each([
  ['0.35.0', ['state_counters', 'rules_counters', 'plugins_metrics', 'jemalloc_stats']],
  ['0.37.0', ['rules_counters', 'plugins_metrics', 'jemalloc_stats']],
  ['0.38.2', ['plugins_metrics', 'jemalloc_stats']],
  ['0.39.0', ['jemalloc_stats']],
  ['0.40.0', []],
  [null, []],
] as const)('Falco %s is not told of the families that it does not have: %j', (version, without) => {
  const families = ['state_counters', 'rules_counters', 'plugins_metrics', 'jemalloc_stats'];
  const told = settings(version).join(' ');
  expect(families.filter((family) => !told.includes(family))).toEqual(
    families.filter((f) => without.some((w) => w === f)),
  );
});

test('up to 0.34 there is only the file of -s, unless the command has one', () => {
  expect(settings('0.34.1')).toEqual(['-U', '-s', FILE]);
  expect(settings('0.34.1', '', ['-s', '/mine'])).toEqual(['-U']);
});

test('a web server gets a port of its own and no Prometheus', () => {
  const yaml = 'webserver: {enabled: true, listen_port: 8765}';
  expect(settings('0.41.3', yaml)).toEqual(
    expect.arrayContaining(['webserver.listen_port=4711', 'webserver.prometheus_metrics_enabled=false']),
  );
  expect(settings('0.30.0', yaml)).toEqual(['-U', '-s', FILE, 'webserver.listen_port=4711']);
  expect(settings('0.41.3').join(' ')).not.toContain('webserver');
});

test('what the command sets itself stays', () => {
  const words = ['-o', 'webserver.listen_port=99', '--option=metrics.interval=1m', '-ometrics.output_rule=true'];
  const told = settings('0.41.3', 'webserver: {enabled: true}', words).join(' ');
  expect(told).not.toMatch(/listen_port|metrics\.interval|output_rule/);
  expect(told).toContain('metrics.enabled=true');
});

test('alerts are passed on at once, unless the command says otherwise', () => {
  expect(settings('0.41.3')).toContain('-U');
  expect(settings('0.41.3', '', ['-U'])).not.toContain('-U');
  expect(settings('0.44.1', '', ['-o', 'buffered_outputs=true'])).not.toContain('-U');
});
