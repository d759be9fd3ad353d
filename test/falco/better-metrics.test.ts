import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { improveMetrics } from '../../src/falco/better-metrics.ts';
import { defaultSettings } from '../../src/falco/default-settings.ts';

const OFF = { metrics: { enabled: false } };

/** Keys of a snippet, dotted. */
function keysOf(yaml: string | null): readonly string[] {
  const tree: Readonly<Record<string, object>> = parse(yaml ?? '') ?? {};
  return Object.entries(tree).flatMap(([key, value]) => Object.keys(value).map((name) => `${key}.${name}`));
}

test('below 0.35 there are no metrics and no snippet', () => {
  const { yaml, lack } = improveMetrics({}, '0.34.1', null);
  expect([yaml, lack]).toEqual([null, 'no metrics: they came with 0.35']);
});

test.each(['0.35.1', '0.36.2', '0.37.1', '0.38.2', '0.39.2', '0.40.0', '0.42.1', '0.44.1'])(
  '%s: the snippet has only keys that its falco.yaml has',
  (version) => {
    const keys = keysOf(improveMetrics(OFF, version, true).yaml);
    expect(keys).toContain('metrics.enabled');
    expect(keys.filter((key) => !(key in (defaultSettings(version) ?? {})))).toEqual([]);
  },
);

test('state counters come with 0.37, Prometheus with 0.38, jemalloc where it is built in', () => {
  expect(keysOf(improveMetrics(OFF, '0.36.2', null).yaml)).not.toContain('metrics.state_counters_enabled');
  expect(keysOf(improveMetrics(OFF, '0.37.1', null).yaml)).toContain('metrics.state_counters_enabled');
  expect(keysOf(improveMetrics(OFF, '0.37.1', null).yaml)).not.toContain('webserver.prometheus_metrics_enabled');
  expect(keysOf(improveMetrics(OFF, '0.44.1', false).yaml)).not.toContain('metrics.jemalloc_stats_enabled');
});

test('the snippet, once added, leaves nothing to be wished for', () => {
  const { yaml } = improveMetrics(OFF, '0.44.1', true);
  expect(improveMetrics(parse(yaml ?? ''), '0.44.1', true)).toEqual({ yaml: null, lack: null });
});

test('metrics each hour are too seldom for a run', () => {
  const metrics = { enabled: true, interval: '1h', output_rule: true };
  expect(improveMetrics({ metrics }, '0.44.1', null).lack).toContain('seldom');
  expect(improveMetrics({ metrics: { ...metrics, interval: '500ms' } }, '0.44.1', null).lack).toBeNull();
});

test('without state counters no table can be seen', () => {
  const metrics = { enabled: true, interval: '5s', output_rule: true, state_counters_enabled: false };
  expect(improveMetrics({ metrics }, '0.44.1', null).lack).toContain('state_counters_enabled');
});
