import { expect, test } from '@jest/globals';
import { defaultSettings } from '../../src/falco/default-settings.ts';
import { findSettingChanges } from '../../src/falco/setting-changes.ts';

test('each release knows its own keys', () => {
  expect(defaultSettings('0.34.1')).not.toHaveProperty('metrics.enabled');
  expect(defaultSettings('0.35.1')).toMatchObject({ 'metrics.enabled': false, syscall_buf_size_preset: 4 });
  expect(defaultSettings('0.38.0')).not.toHaveProperty('syscall_buf_size_preset');
  expect(defaultSettings('0.44.1')).not.toHaveProperty('grpc.enabled');
});

test('a value that changed is that of its time', () => {
  const burst = ['0.15.3', '0.28.1', '0.44.1'].map(
    (version) => defaultSettings(version)?.['syscall_event_drops.max_burst'],
  );
  expect(burst).toEqual([10, 1, 1]);
  expect(defaultSettings('0.37.0')?.['engine.kind']).toBe('kmod');
  expect(defaultSettings('0.38.0')?.['engine.kind']).toBe('modern_ebpf');
});

test('what is set as it comes is no difference, in whatever way it is written', () => {
  const tree = { json_output: 'false', outputs_queue: { capacity: '0' }, base_syscalls: { custom_set: [] } };
  expect(findSettingChanges(tree, '0.44.1')).toEqual([]);
});

test('what is not set is no difference', () => {
  expect(findSettingChanges({}, '0.44.1')).toEqual([]);
});

test('a difference is told with both values', () => {
  const tree = {
    engine: { modern_ebpf: { cpus_for_each_buffer: 1 } },
    base_syscalls: { custom_set: ['clone', '!mmap'] },
  };
  expect(findSettingChanges(tree, '0.41.3')).toEqual([
    { key: 'engine.modern_ebpf.cpus_for_each_buffer', value: '1', usual: '2' },
    { key: 'base_syscalls.custom_set', value: '[clone, !mmap]', usual: '[]' },
  ]);
});

test('a key that the release does not know is none of its settings', () => {
  expect(findSettingChanges({ capture: { enabled: true } }, '0.41.3')).toEqual([]);
});

test('without a release there is nothing to differ from', () => {
  expect(findSettingChanges({}, null)).toBeNull();
});
