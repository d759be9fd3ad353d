import { expect, test } from '@jest/globals';
import { purgeTimesOf } from '../../src/falco/purges.ts';
import { readPurgeSettings } from '../../src/falco/read-purge-settings.ts';
import { isReleaseBefore } from '../../src/falco/release-order.ts';
import { readReadable } from '../support/falco-files.ts';

test.each([
  ['0.41.3', 20],
  ['0.42.0', 5],
  ['v0.44.1', 5],
  ['1.0.0', 5],
  ['0.9.1', 20],
  [null, 20],
  ['dev', 20],
])('Falco %s purges its thread table every %i minutes', (version, minutes) => {
  expect(purgeTimesOf({ version }).periodMs).toBe(minutes * 60_000);
});

test('a version that cannot be read is neither older nor newer', () => {
  expect(isReleaseBefore('unknown', 42)).toBeNull();
});

const CONFIGURED = { periodMs: 30_000, timeoutMs: 60_000 };

test.each([
  ['0.44.1', 30_000],
  [null, 30_000],
  ['0.41.3', 1_200_000],
])('a Falco %s that is configured to purge every 30 s does so every %i ms', (version, periodMs) => {
  expect(purgeTimesOf({ version, purges: CONFIGURED }).periodMs).toBe(periodMs);
});

test('what is configured in part is as the version has it for the rest', () => {
  const times = purgeTimesOf({ version: '0.44.1', purges: { periodMs: null, timeoutMs: 60_000 } });
  expect([times.periodMs, times.timeoutMs]).toEqual([300_000, 60_000]);
});

const LIBS = (period: string): string => `falco_libs:
  thread_table_auto_purging_interval_s: ${period}
  thread_table_auto_purging_thread_timeout_s: 60
`;
const settingsOf = (files: Readonly<Record<string, string>>, words: readonly string[] = []) =>
  readPurgeSettings(readReadable({ files, words }).tree);

test('purges are read from falco.yaml', () => {
  expect(settingsOf({ 'etc/falco/falco.yaml': LIBS('30') })).toEqual(CONFIGURED);
});

test('an option on the command line goes before falco.yaml', () => {
  const words = ['-o', 'falco_libs.thread_table_auto_purging_interval_s=90'];
  expect(settingsOf({ 'etc/falco/falco.yaml': LIBS('30') }, words)?.periodMs).toBe(90_000);
});

test.each(['0', '-5', 'soon', '1.5', '""', '[3]'])('%s is no period', (period) => {
  expect(settingsOf({ 'etc/falco/falco.yaml': LIBS(period) })?.periodMs).toBeNull();
});

test('a configuration that says nothing of purges leaves them to the version', () => {
  expect(settingsOf({ 'etc/falco/falco.yaml': 'json_output: true\n' })).toBeNull();
});
