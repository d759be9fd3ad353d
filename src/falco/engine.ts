import { settingAt } from './config-tree.ts';
import type { FalcoConfiguration } from './read-configuration.ts';
import { minorOf } from './release-order.ts';

/**
 * What gives a Falco its system call events, as `engine.kind` names it since 0.37. `plugins`: nothing does, its events
 * come from plugins alone. `udig` was there up to 0.36, `ebpf` (the probe that is built for one kernel) and `gvisor` up
 * to 0.43.
 */
export type EngineKind = 'kmod' | 'ebpf' | 'modern_ebpf' | 'gvisor' | 'nodriver' | 'replay' | 'udig' | 'plugins';

const KINDS: readonly string[] = ['kmod', 'ebpf', 'modern_ebpf', 'gvisor', 'nodriver', 'replay'];

/** Options that chose it up to 0.37. */
const SWITCHES: readonly (readonly [RegExp, EngineKind])[] = [
  [/^--modern-bpf(=true)?$/, 'modern_ebpf'],
  [/^(-g.*|--gvisor-config(=.*)?)$/, 'gvisor'],
  [/^--nodriver(=true)?$/, 'nodriver'],
  [/^(-u|--userspace)$/, 'udig'],
  [/^-e.*$/, 'replay'],
];

/**
 * The engine that a Falco was told to use: by what chose its events, by the options and the variable up to 0.37, by
 * `engine.kind` since then, else its release's default (kernel module up to 0.37, modern eBPF since 0.38). Null where
 * nothing is said and the release is not known.
 */
export function tellEngine(
  { tree }: Pick<FalcoConfiguration, 'tree'>,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  version: string | null,
): EngineKind | null {
  if (isWithoutCalls(words)) return 'plugins';
  const minor = minorOf(version);
  const configured = settingAt(tree, 'engine.kind');
  if (minor === null || minor <= 37) {
    const [, chosen] = SWITCHES.find(([form]) => words.slice(1).some((word) => form.test(word))) ?? [];
    if (chosen !== undefined) return chosen;
    if (configured === undefined && environment['FALCO_BPF_PROBE'] !== undefined) return 'ebpf';
  }
  if (isKind(configured)) return configured;
  if (minor === null) return null;
  return minor <= 37 ? 'kmod' : 'modern_ebpf';
}

/** How the line names it that says from where events are opened; the older ones come without a source. */
const OPENINGS: readonly (readonly [RegExp, EngineKind])[] = [
  [/with Kernel module/, 'kmod'],
  [/with modern BPF probe/, 'modern_ebpf'],
  [/with BPF probe/, 'ebpf'],
  [/with gVisor/, 'gvisor'],
  [/with no driver/, 'nodriver'],
  [/with udig/, 'udig'],
];

/**
 * The engine that a Falco says it opened (`Opening 'syscall' source with ...` since 0.35, `Opening capture with ...`
 * before), in a log of one life; null where it does not. Only plugins: where all that it opened are.
 */
export function readOpenedEngine(log: string): EngineKind | null {
  if (/Replaying events from the capture file|Reading system call events from file/.test(log)) return 'replay';
  const opened = log.match(/Opening (?:capture|'[^']*' source) with [^\n]*/g) ?? [];
  for (const line of opened.toReversed()) {
    const found = OPENINGS.find(([words]) => words.test(line));
    if (found !== undefined) return found[1];
  }
  return opened.length > 0 ? 'plugins' : null;
}

/** What of an engine can be seen from outside: mappings of its buffers, and descriptors of its programs. */
export interface EngineSigns {
  /** bytes of mapped `/dev/falcoN`, the buffers of the kernel module */
  readonly moduleBytes: number;
  /** bytes of mapped `anon_inode:bpf-map`, the ring buffers of the modern probe, which maps each twice */
  readonly ringBytes: number;
  /** bytes of mapped perf buffers, those of the older probe */
  readonly perfBytes: number;
}

/** The engine by its buffers; null where none is mapped: gVisor, replay, plugins and nodriver look alike. */
export function tellEngineBySigns({ moduleBytes, ringBytes, perfBytes }: EngineSigns): EngineKind | null {
  if (moduleBytes > 0) return 'kmod';
  if (perfBytes > 0) return 'ebpf';
  return ringBytes > 0 ? 'modern_ebpf' : null;
}

function isKind(value: unknown): value is EngineKind {
  return typeof value === 'string' && KINDS.includes(value);
}

/** `--disable-source syscall` since 0.18; `--enable-source` since 0.33 leaves only what it names. */
function isWithoutCalls(words: readonly string[]): boolean {
  const valuesOf = (option: string) =>
    words.flatMap((word, index) => {
      if (word.startsWith(`${option}=`)) return word.slice(option.length + 1).split(',');
      return word === option ? (words[index + 1] ?? '').split(',') : [];
    });
  const enabled = valuesOf('--enable-source');
  return valuesOf('--disable-source').includes('syscall') || (enabled.length > 0 && !enabled.includes('syscall'));
}
