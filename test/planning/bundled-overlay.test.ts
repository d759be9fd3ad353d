import { expect, test } from '@jest/globals';
import { isHarmlessOverlay } from '../../src/planning/bundled-overlay.ts';

test.each([
  ['sink', 'dead'],
  ['engine', 'nodriver'],
  ['buf_size_preset', '4'],
  ['falco.metrics.interval', '5s'],
  ['falco.outputs_queue.capacity', '1000'],
  ['falco.falco_libs.thread_table_size', '262144'],
  ['falco.base_syscalls.custom_set[]', 'execve'],
])('a recording may set %s to %s', (key, value) => {
  expect(isHarmlessOverlay({ key, value })).toBe(true);
});

test.each([
  ['falco.program_output.program', 'id'],
  ['falco.program_output.enabled', 'true'],
  ['falco.file_output.filename', 'x'],
  ['falco.http_output.url', 'evil.example'],
  ['falco.metrics.output_file', 'x'],
  ['falco.rules_files[]', 'x'],
  ['falco.plugins[].library_path', 'x.so'],
  ['falco.engine.ebpf.probe', 'x.o'],
  ['falco.webserver.listen_address', '0.0.0.0'],
  ['falco.capture.path_prefix', 'x'],
  ['falco.config_files[]', 'x'],
  ['engine', 'replay:x'],
  ['sink', '/bin/sh'],
  ['falco.priority', 'debug -r rules'],
  ['metrics.interval', '5s'],
])('a recording may not set %s to %s', (key, value) => {
  expect(isHarmlessOverlay({ key, value })).toBe(false);
});
