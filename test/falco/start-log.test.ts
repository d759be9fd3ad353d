import { expect, test } from '@jest/globals';
import { startLines } from '../../src/falco/log-lines.ts';
import { readStartLog } from '../../src/falco/start-log.ts';
import { readRecorded } from '../support/recorded-falco.ts';

const START = `Sun Nov 22 09:32:03 2026: Falco version: 0.42.0 (x86_64)
Sun Nov 22 09:32:03 2026: Loaded plugin 'container@0.3.5' from file /usr/share/falco/plugins/libcontainer.so
Sun Nov 22 09:32:03 2026: The chosen syscall buffer dimension is: 8388608 bytes (8 MBs)
Sun Nov 22 09:32:03 2026: Starting health webserver with threadiness 2, listening on 0.0.0.0:8765
Sun Nov 22 09:32:03 2026: Enabled event sources: syscall, k8s_audit
Sun Nov 22 09:32:03 2026: Opening 'syscall' source with modern BPF probe.
Sun Nov 22 09:32:03 2026: One ring buffer every '2' CPUs.
`;

test('a start tells the version, engine, buffers, plugins, port and sources', () => {
  expect(readStartLog(START)).toMatchObject({
    versions: { falco: '0.42.0' },
    engine: 'modern_ebpf',
    bufferBytes: 8_388_608,
    cpusPerBuffer: 2,
    plugins: [{ name: 'container', version: '0.3.5', file: '/usr/share/falco/plugins/libcontainer.so' }],
    port: 8765,
    sources: ['syscall', 'k8s_audit'],
  });
});

test('the latest start counts, not what an earlier life said', () => {
  const later = START.replace('0.42.0', '0.44.1').replace('modern BPF probe', 'Kernel module');
  expect(readStartLog(START + later)).toMatchObject({ versions: { falco: '0.44.1' }, engine: 'kmod' });
});

test('an old log names plugins without a version, and its port without an address', () => {
  const old = `Tue: Falco version 0.31.1 (driver version 319368f1ad778691164d33d59945e00c5752cd27)
Tue: Loading plugin 'json' from file /usr/share/falco/plugins/libjson.so
Tue: Starting internal webserver, listening on port 8765
`;
  expect(readStartLog(old)).toMatchObject({ port: 8765, plugins: [{ name: 'json', version: null }], engine: null });
});

test.each(['0.41.3', '0.44.1'] as const)('%s: the last banner of its reload is read', (version) => {
  expect(readStartLog(readRecorded(version, 'sighup.stderr'))?.versions.falco).toBe(version);
});

test("the specimen's lines are in Falco's words", () => {
  const facts = {
    program: 'Falco',
    version: '0.41.3',
    machine: 'x86_64',
    system: 'Linux',
    port: 9,
    metricsIntervalS: 5,
  };
  const { setUp, opening } = startLines({
    ...facts,
    configuration: '/etc/falco/falco.yaml',
    source: 'modern BPF probe',
  });
  expect(readStartLog([...setUp, ...opening].join('\n'))).toMatchObject({ port: 9, engine: 'modern_ebpf' });
});

test('a log without a start tells nothing', () => {
  expect(readStartLog('09:31:45.1: Warning something (version: 0.41.3)\n')).toBeNull();
});
