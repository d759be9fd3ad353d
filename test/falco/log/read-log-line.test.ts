import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LogKind } from '../../../src/falco/log/log-patterns.ts';
import { readLogLine } from '../../../src/falco/log/read-log-line.ts';
import { readMessage, splitRunOn } from '../../../src/falco/log/split-line.ts';
import { fixtureText } from '../../support/fixture-tree.ts';

test.each([
  ['2026-11-22T09:32:41+0000: Falco version: 0.41.3 (x86_64)', 'log', 'Falco version: 0.41.3 (x86_64)'],
  ['Sun Nov 22 09:32:03 2026: Falco version: 0.41.3 (x86_64)', 'log', 'Falco version: 0.41.3 (x86_64)'],
  ['Fri Nov  6 09:32:03 2026: x', 'log', 'x'],
  ['09:32:07.362070143: Warning shadow opened', 'alert', 'Warning shadow opened'],
  ['2026-11-22T09:31:49.185778334+0000: Warning shadow opened', 'alert', 'Warning shadow opened'],
  ['Syscall event drop monitoring:', 'plain', 'Syscall event drop monitoring:'],
] as const)('the time is taken off %s', (line, form, text) => {
  expect(readMessage(line)).toEqual({ form, text });
});

test('a text after any time of a log comes back as it is', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom('2026-11-22T09:32:41+0000: ', 'Sun Nov 22 09:32:03 2026: '),
      (text, time) => {
        expect(readMessage(time + text)).toEqual({ form: 'log', text });
      },
    ),
  );
});

test('a log line of 0.15 and the alert that follows without a line end are two', () => {
  const log = 'Fri May 24 12:55:58 2019: Falco internal: syscall event drop. 1 system calls dropped in last second.';
  const alert =
    '12:55:58.461500387: Critical Falco internal: syscall event drop. 1 system calls dropped in last second.';
  expect(splitRunOn(`${log}${alert}(ebpf_enabled=0)`)).toEqual([log, `${alert}(ebpf_enabled=0)`]);
});

const SAID: readonly (readonly [string, LogKind, Readonly<Record<string, string>>])[] = [
  ['Falco version: 0.44.1 (x86_64)', 'version', { version: '0.44.1', machine: 'x86_64' }],
  ['Falco version: 0.41.0-100+334ca42', 'version', { version: '0.41.0-100+334ca42' }],
  ['Falco version 0.32.0 (driver version 2.0.0+driver)', 'version', { version: '0.32.0', driver: '2.0.0+driver' }],
  ['falco version 0.17.0', 'version', { version: '0.17.0' }],
  [
    'Falco initialized with configuration file /etc/falco/falco.yaml',
    'configuration',
    { configuration: '/etc/falco/falco.yaml' },
  ],
  [
    'Falco initialized with configuration file: /etc/falco/falco.yaml',
    'configuration',
    { configuration: '/etc/falco/falco.yaml' },
  ],
  ["Loading plugin 'k8saudit' from file /usr/share/x.so", 'plugin', { plugin: 'k8saudit', file: '/usr/share/x.so' }],
  [
    "Loaded plugin 'container@0.4.1' from file /x.so",
    'plugin',
    { plugin: 'container', pluginVersion: '0.4.1', file: '/x.so' },
  ],
  ['Loading rules from file /etc/falco/falco_rules.yaml:', 'rules', { rules: '/etc/falco/falco_rules.yaml' }],
  ['The chosen syscall buffer dimension is: 8388608 bytes (8 MBs)', 'buffer', { bufferBytes: '8388608' }],
  ["One ring buffer every '2' CPUs.", 'rings', { cpus: '2' }],
  ['Starting health webserver with threadiness 8, listening on 0.0.0.0:8765', 'web-server', { port: '8765' }],
  ['Starting internal webserver, listening on port 8765', 'web-server', { port: '8765' }],
  ['Setting metrics interval to 1h, equivalent to 3600000 (ms)', 'metrics', { metricsMs: '3600000' }],
  ['Enabled event sources: syscall, k8s_audit', 'sources', { sources: 'syscall, k8s_audit' }],
  ["Opening 'syscall' source with modern BPF probe.", 'capture', { source: 'syscall', engine: 'modern BPF probe' }],
  ["Opening 'syscall' source with Kernel module", 'capture', { source: 'syscall', engine: 'Kernel module' }],
  [
    "Opening 'syscall' source with BPF probe. BPF probe path: /root/.falco/falco-bpf.o",
    'capture',
    { source: 'syscall', engine: 'BPF probe' },
  ],
  [
    "Opening 'k8s_audit' source with plugin 'k8saudit'",
    'capture',
    { source: 'k8s_audit', engine: "plugin 'k8saudit'" },
  ],
  ['Opening capture with Kernel module', 'capture', { engine: 'Kernel module' }],
  ['Replaying events from the capture file: /x.scap', 'capture', { engine: 'Replaying' }],
  ['Trying to inject the Kernel module and opening the capture again...', 'driver', {}],
  ['SIGHUP received, restarting...', 'reload', {}],
  ['SIGHUP Received', 'reload', {}],
  ['SIGINT received, exiting...', 'stopping', {}],
  ['SIGUSR1 received, reopening outputs...', 'outputs-reopened', {}],
  ['   - event drop detected: 5 occurrences', 'drop-count', { occurrences: '5' }],
  ['Simulating syscall event drop', 'drops-simulated', {}],
  ['Outputs queue out of memory. Drop event and continue on ...', 'queue-full', {}],
  ['Output queue out of memory. Drop event and continue on ...', 'queue-full', {}],
  ['Fatal error: Output queue reached maximum capacity. Exiting.', 'queue-full', {}],
  ['"program" output timeout, all output channels are blocked', 'output-stalled', { output: 'program' }],
  [
    'Error: could not parse param 2 (name) for event 7 of type 307 (openat), for tid 9: expected length 2, found 12',
    'inspector',
    {},
  ],
  ['Runtime error: Invalid JSON encountered while parsing container info: {"Id":. Exiting.', 'inspector', {}],
  [
    'Runtime error: error opening device /dev/falco0. Exiting.',
    'fatal',
    { reason: 'error opening device /dev/falco0' },
  ],
  ['Error: Drop manager internal error', 'fatal', { reason: 'Drop manager internal error' }],
  ['An error occurred in an event source, forcing termination...', 'source-ended', {}],
  ['Rules match ignored syscall: warning (ignored-evttype)', 'trouble', {}],
  ['Watching file /etc/falco/falco.yaml', 'other', {}],
];

test.each(SAID)('"%s" is %s', (text, kind, facts) => {
  const { kind: found, facts: told } = readLogLine(text);
  expect({ found, told }).toEqual({ found: kind, told: facts });
});

test.each([
  ['[libs]: Trying to open the right engine!', 'libs'],
  ['[libs]: libpman: unable to bump RLIMIT_MEMLOCK to RLIM_INFINITY (errno: 1)', 'libs'],
  ['[libs]: container: connecting to docker failed', 'container'],
  ['[warning] [k8smeta] cannot connect', 'k8smeta'],
  ['Falco version: 0.44.1', 'falco'],
])('who says "%s" is told', (text, from) => {
  expect(readLogLine(text).from).toBe(from);
});

test.each(['0.41.3', '0.44.1'])('nothing that a healthy %s says at its start is taken for trouble', (version) => {
  const lines = fixtureText(`falco/${version}/sighup.stderr`).split('\n');
  const troubles = lines.filter((line) => readLogLine(readMessage(line).text).kind === 'trouble');
  expect(lines.length).toBeGreaterThan(10);
  expect(troubles).toEqual([]);
});
