import { expect, test } from '@jest/globals';
import { readOpenedEngine, tellEngine, tellEngineBySigns } from '../../src/falco/engine.ts';

const tell = (version: string | null, kind: string | null, words: readonly string[] = [], environment = {}) =>
  tellEngine({ tree: kind === null ? {} : { engine: { kind } } }, ['falco', ...words], environment, version);

test('a release without a word about it has its default', () => {
  expect([tell('0.20.0', null), tell('0.37.1', null), tell('0.38.0', null), tell('0.44.1', null)]).toEqual([
    'kmod',
    'kmod',
    'modern_ebpf',
    'modern_ebpf',
  ]);
});

test('of a release that is not known nothing is guessed', () => {
  expect(tell(null, null)).toBeNull();
  expect(tell(null, 'ebpf')).toBe('ebpf');
});

test('options choose up to 0.37, and not since', () => {
  expect(tell('0.34.1', null, ['--modern-bpf'])).toBe('modern_ebpf');
  expect(tell('0.36.2', null, ['--nodriver'])).toBe('nodriver');
  expect(tell('0.30.0', null, ['-u'])).toBe('udig');
  expect(tell('0.30.0', null, ['-e', 'file.scap'])).toBe('replay');
  expect(tell('0.44.1', 'kmod', ['--nodriver'])).toBe('kmod');
});

test('the variable of the probe counts where nothing else is said', () => {
  expect(tell('0.30.0', null, [], { FALCO_BPF_PROBE: '' })).toBe('ebpf');
  expect(tell('0.37.0', 'modern_ebpf', [], { FALCO_BPF_PROBE: '' })).toBe('modern_ebpf');
});

test('without the source of system calls there is no engine', () => {
  expect(tell('0.44.1', 'kmod', ['--disable-source', 'syscall'])).toBe('plugins');
  expect(tell('0.44.1', 'kmod', ['--enable-source=k8s_audit'])).toBe('plugins');
  expect(tell('0.44.1', 'kmod', ['--enable-source', 'syscall,k8s_audit'])).toBe('kmod');
});

test('a log says what was opened, in the words of its release', () => {
  expect(readOpenedEngine("Opening 'syscall' source with modern BPF probe.\n")).toBe('modern_ebpf');
  expect(readOpenedEngine('Opening capture with BPF probe. BPF probe path: /root/.falco/falco-bpf.o\n')).toBe('ebpf');
  expect(readOpenedEngine("Opening 'syscall' source with Kernel module\n")).toBe('kmod');
  expect(readOpenedEngine("Opening 'k8s_audit' source with plugin 'k8saudit'\n")).toBe('plugins');
  expect(readOpenedEngine('Reading system call events from file: x.scap\n')).toBe('replay');
  expect(readOpenedEngine('Falco version: 0.41.3\n')).toBeNull();
});

test('a plugin beside a driver does not hide it', () => {
  const log = "Opening 'syscall' source with Kernel module\nOpening 'k8s_audit' source with plugin 'k8saudit'\n";
  expect(readOpenedEngine(log)).toBe('kmod');
});

test('mapped buffers tell from outside', () => {
  const none = { moduleBytes: 0, ringBytes: 0, perfBytes: 0 };
  expect(tellEngineBySigns(none)).toBeNull();
  expect(tellEngineBySigns({ ...none, ringBytes: 1 })).toBe('modern_ebpf');
  expect(tellEngineBySigns({ ...none, ringBytes: 1, perfBytes: 1 })).toBe('ebpf');
  expect(tellEngineBySigns({ ...none, moduleBytes: 1 })).toBe('kmod');
});
