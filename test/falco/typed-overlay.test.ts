import { expect, test } from '@jest/globals';
import type { AlertSink } from '../../src/falco/sinks.ts';
import { wordTypedOverlay } from '../../src/falco/typed-overlay.ts';
import { parseOverlays } from '../../src/planning/overlay.ts';
import { readReadable } from '../support/falco-files.ts';

/** The words that a Falco of a version, with a configuration, gets for what was typed. */
function words(typed: readonly string[], version: string | null, yaml = '', sink: AlertSink | null = null): string {
  const configuration = readReadable({ files: { '/etc/falco/falco.yaml': yaml } });
  return wordTypedOverlay(parseOverlays(typed), { version, configuration, sink }).join(' ');
}

test('a key of falco.yaml is an option', () => {
  expect(words(['falco.outputs_queue.capacity=10'], '0.41.3')).toBe('-o outputs_queue.capacity=10');
});

test('keys of falco.yaml come last, because the last one wins', () => {
  expect(words(['falco.engine.kind=kmod', 'engine=modern_ebpf'], '0.41.3')).toBe(
    '-o engine.kind=modern_ebpf -o engine.kind=kmod',
  );
});

test.each([
  ['modern_ebpf', '0.44.1', '-o engine.kind=modern_ebpf'],
  ['modern_ebpf', null, '-o engine.kind=modern_ebpf'],
  ['modern_ebpf', '0.36.2', '--modern-bpf'],
  ['kmod', '0.20.0', ''],
  ['kmod', '0.37.0', '-o engine.kind=kmod'],
  ['ebpf', '0.43.0', '-o engine.kind=ebpf'],
  ['nodriver', '0.35.1', '--nodriver'],
  ['nodriver', '0.41.3', '-o engine.kind=nodriver'],
  ['replay:/a b.scap', '0.30.0', '-e /a b.scap'],
  ['replay:/a.scap', '0.41.3', '-o engine.kind=replay -o engine.replay.capture_file=/a.scap'],
])('the engine %s of Falco %s', (engine, version, expected) => {
  expect(words([`engine=${engine}`], version)).toBe(expected);
});

test.each([
  ['engine=ebpf', '0.44.1', 'Falco 0.44.1 has no engine ebpf'],
  ['engine=ebpf', '0.36.0', 'start leaklab with FALCO_BPF_PROBE set'],
  ['engine=modern_ebpf', '0.33.0', 'Falco 0.33.0 has no engine modern_ebpf'],
  ['engine=nodriver', '0.34.0', 'Falco 0.34.0 has no engine nodriver'],
  ['buf_size_preset=4', '0.32.0', 'Falco 0.32.0 has no buf_size_preset; leave it out, or launch 0.33 or later'],
  [
    'falco.falco_libs.thread_table_auto_purging_interval_s=30',
    '0.41.3',
    'Falco 0.41.3 does not know falco_libs.thread_table_auto_purging_interval_s; leave it out, or launch 0.42 or later',
  ],
])('%s is refused for Falco %s', (typed, version, because) => {
  expect(() => words([typed], version)).toThrow(because);
});

test.each([
  ['engine: {kind: kmod}', '0.41.3', '-o engine.kmod.buf_size_preset=8'],
  ['', '0.41.3', '-o engine.modern_ebpf.buf_size_preset=8'],
  ['', '0.37.1', '-o engine.kmod.buf_size_preset=8'],
  ['', '0.36.2', '-o syscall_buf_size_preset=8'],
])('the size of buffers is set for the engine in force: %s %s', (yaml, version, expected) => {
  expect(words(['buf_size_preset=8'], version, yaml)).toBe(expected);
});

test('an engine that was typed counts before the configured one', () => {
  expect(words(['buf_size_preset=8', 'engine=kmod'], '0.41.3', 'engine: {kind: modern_ebpf}')).toContain(
    'engine.kmod.buf_size_preset=8',
  );
  expect(words(['buf_size_preset=8', 'falco.engine.kind=kmod'], '0.41.3')).toContain('engine.kmod.buf_size_preset=8');
});

test('an engine without buffers has no size of them', () => {
  expect(() => words(['buf_size_preset=8'], '0.41.3', 'engine: {kind: nodriver}')).toThrow(
    'the engine nodriver has no buf_size_preset; leave it out, or add --overlay engine=modern_ebpf or kmod or ebpf',
  );
});

test('one ring for each CPU', () => {
  expect(words(['cpus_for_each_buffer=1'], '0.41.3')).toBe('-o engine.modern_ebpf.cpus_for_each_buffer=1');
  expect(words(['cpus_for_each_buffer=1'], '0.36.0')).toBe('-o modern_bpf.cpus_for_each_syscall_buffer=1');
});

const SINKS: readonly (readonly [AlertSink, readonly string[]])[] = [
  [{ kind: 'null' }, ['file_output.enabled=true', 'file_output.filename=/dev/null', 'file_output.keep_alive=true']],
  [
    { kind: 'program', command: 'exec sleep 9' },
    ['program_output.enabled=true', 'program_output.program=exec sleep 9', 'program_output.keep_alive=true'],
  ],
  [{ kind: 'http', url: 'http://127.0.0.1:1/' }, ['http_output.enabled=true', 'http_output.url=http://127.0.0.1:1/']],
];

test.each(SINKS)('%j is the only output', (sink, expected) => {
  const all = wordTypedOverlay([{ key: 'sink', value: 'null' }], {
    version: '0.41.3',
    configuration: readReadable({ files: { '/etc/falco/falco.yaml': 'grpc_output: {enabled: true}' } }),
    sink,
  });
  const settings = all.filter((word) => word !== '-o');
  expect(settings).toEqual(expect.arrayContaining([...expected, 'grpc_output.enabled=false']));
  expect(settings.filter((word) => word.endsWith('_output.enabled=true'))).toHaveLength(1);
});
