import type { TypedOverlay } from '../model/plan.ts';

/** Of leaklab's own keys: what they stand for is fixed, but for a file to replay. */
const OWN = new Set(['sink', 'engine', 'buf_size_preset', 'cpus_for_each_buffer']);

/** Keys of falco.yaml that hold numbers, switches and fixed words, and can make Falco neither read, write nor run a file. */
const HARMLESS: readonly RegExp[] = [
  /^metrics\.(?:enabled|interval|output_rule|\w+_enabled|convert_memory_to_mb|include_empty_values)$/,
  /^engine\.(?:kind|(?:modern_ebpf|kmod|ebpf)\.(?:buf_size_preset|drop_failed_exit|cpus_for_each_buffer))$/,
  /^falco_libs\.\w+$/,
  /^outputs_queue\.capacity$/,
  /^outputs\.(?:rate|max_burst)$/,
  /^(?:buffered_outputs|output_timeout|rule_matching|priority|log_level|watch_config_files)$/,
  /^(?:json_output|json_include_\w+|time_format_iso_8601|syscall_buf_size_preset)$/,
  /^(?:syscall_event_drops|syscall_event_timeouts|base_syscalls|libs_logger)\.\w+(?:\[\d*\])?$/,
  /^modern_bpf\.cpus_for_each_syscall_buffer$/,
  /^stdout_output\.enabled$/,
  /^webserver\.(?:enabled|threadiness|prometheus_metrics_enabled)$/,
];

/** Numbers and words: no path, no address, no second word. */
const PLAIN = /^!?[\w.,+-]{1,64}$/;

/**
 * Whether somebody else's bundle may set this on a Falco that is launched here. The rest has to be typed by who launches
 * it: outputs run programs and write files, plugins and rules are loaded from paths.
 */
export function isHarmlessOverlay({ key, value }: TypedOverlay): boolean {
  if (!PLAIN.test(value)) return false;
  return (
    OWN.has(key) || HARMLESS.some((pattern) => key.startsWith('falco.') && pattern.test(key.slice('falco.'.length)))
  );
}
