import { minorOf } from './release-order.ts';

/** A value as falco.yaml has it; null: the key is gone. */
type Default = string | number | boolean | readonly string[] | null;

/** From which release 0.N on a key has a value in the falco.yaml that comes with it; 15: or earlier. */
type History = readonly (readonly [number, Default])[];

const since = (minor: number, value: Default): History => [[minor, value]];

/**
 * What the falco.yaml of each release from 0.15 to 0.44 says, of the keys on which memory, and what can be seen of it,
 * depend. (Read in the falco.yaml of the last patch release of each.)
 */
const DEFAULTS: Readonly<Record<string, History>> = {
  priority: since(15, 'debug'),
  json_output: since(15, false),
  json_include_output_property: since(15, true),
  json_include_message_property: since(39, false),
  json_include_tags_property: since(30, true),
  buffered_outputs: since(15, false),
  log_stderr: since(15, true),
  log_syslog: since(15, true),
  log_level: since(15, 'info'),
  'libs_logger.enabled': [
    [32, false],
    [41, true],
  ],
  watch_config_files: since(32, true),
  rule_matching: since(36, 'first'),
  'outputs_queue.capacity': since(36, 0),
  output_timeout: since(27, 2000),
  'outputs.rate': [
    [15, 1],
    [33, 0],
    [37, null],
  ],
  'outputs.max_burst': [
    [15, 1000],
    [37, null],
  ],
  'syslog_output.enabled': since(15, true),
  'stdout_output.enabled': since(15, true),
  'file_output.enabled': since(15, false),
  'file_output.keep_alive': since(15, false),
  'program_output.enabled': since(15, false),
  'program_output.keep_alive': since(15, false),
  'http_output.enabled': since(15, false),
  'http_output.keep_alive': since(37, false),
  'grpc.enabled': [
    [18, false],
    [44, null],
  ],
  'grpc_output.enabled': [
    [18, false],
    [44, null],
  ],
  'syscall_event_drops.threshold': since(28, 0.1),
  'syscall_event_drops.actions': since(15, ['log', 'alert']),
  'syscall_event_drops.rate': since(15, 0.03333),
  'syscall_event_drops.max_burst': [
    [15, 10],
    [28, 1],
  ],
  'syscall_event_timeouts.max_consecutives': since(28, 1000),
  'webserver.enabled': since(15, true),
  'webserver.listen_port': since(15, 8765),
  'webserver.threadiness': since(33, 0),
  'webserver.ssl_enabled': since(15, false),
  'webserver.prometheus_metrics_enabled': since(38, false),
  'metrics.enabled': since(35, false),
  'metrics.interval': since(35, '1h'),
  'metrics.output_rule': since(35, true),
  'metrics.output_file': since(42, ''),
  'metrics.resource_utilization_enabled': since(35, true),
  'metrics.state_counters_enabled': since(37, true),
  'metrics.kernel_event_counters_enabled': since(35, true),
  'metrics.kernel_event_counters_per_cpu_enabled': since(39, false),
  'metrics.kernel_iter_event_counters_enabled': since(44, true),
  'metrics.libbpf_stats_enabled': since(35, true),
  'metrics.rules_counters_enabled': since(38, true),
  'metrics.plugins_metrics_enabled': since(38, true),
  'metrics.jemalloc_stats_enabled': since(40, false),
  'metrics.convert_memory_to_mb': since(35, true),
  'metrics.include_empty_values': since(35, false),
  'engine.kind': [
    [37, 'kmod'],
    [38, 'modern_ebpf'],
  ],
  'engine.kmod.buf_size_preset': since(37, 4),
  'engine.kmod.drop_failed_exit': since(37, false),
  'engine.ebpf.buf_size_preset': [
    [37, 4],
    [44, null],
  ],
  'engine.ebpf.drop_failed_exit': [
    [37, false],
    [44, null],
  ],
  'engine.modern_ebpf.cpus_for_each_buffer': since(37, 2),
  'engine.modern_ebpf.buf_size_preset': since(37, 4),
  'engine.modern_ebpf.drop_failed_exit': since(37, false),
  'engine.modern_ebpf.disable_iterators': since(44, false),
  syscall_buf_size_preset: [
    [33, 4],
    [38, null],
  ],
  'modern_bpf.cpus_for_each_syscall_buffer': [
    [34, 2],
    [38, null],
  ],
  syscall_drop_failed_exit: [
    [35, false],
    [38, null],
  ],
  'base_syscalls.custom_set': since(35, []),
  'base_syscalls.repair': since(35, false),
  'base_syscalls.all': since(41, false),
  'falco_libs.thread_table_size': since(38, 262_144),
  'falco_libs.snaplen': since(40, 80),
  'falco_libs.thread_table_auto_purging_interval_s': since(42, 300),
  'falco_libs.thread_table_auto_purging_thread_timeout_s': since(42, 300),
  'container_engines.cri.disable_async': [
    [39, false],
    [41, null],
  ],
  'capture.enabled': since(42, false),
};

/** The defaults of a release by their keys; those that it does not know are absent. Null where the text is no version. */
export function defaultSettings(version: string | null): Readonly<Record<string, NonNullable<Default>>> | null {
  const minor = minorOf(version);
  if (minor === null) return null;
  const entries = Object.entries(DEFAULTS).flatMap(([key, history]) => {
    const value = history.findLast(([from]) => from <= minor)?.[1] ?? null;
    return value === null ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}
