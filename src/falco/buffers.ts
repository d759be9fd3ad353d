import { MIB } from '../model/units.ts';
import { settingAt } from './config-tree.ts';
import type { EngineKind } from './engine.ts';
import type { FalcoConfiguration } from './read-configuration.ts';
import { isReleaseBefore } from './release-order.ts';

/** The buffers through which a driver hands events to a Falco, as it was told to make them. */
export interface FalcoBuffers {
  /** `buf_size_preset`, 1 to 10; null up to 0.32, where all are 8 MiB */
  readonly preset: number | null;
  /** of one buffer */
  readonly bytes: number;
  readonly count: number;
  /** CPUs that share one; null where each has its own */
  readonly cpusPerBuffer: number | null;
}

const DEFAULT_PRESET = 4;
const LARGEST_PRESET = 10;
const DEFAULT_CPUS_PER_BUFFER = 2;

/**
 * The buffers of an engine on a host with so many CPUs. Presets double from 1 MiB; the kernel module and the older probe
 * have a buffer for each CPU, the modern one for each `cpus_for_each_buffer` of them, and with 0 one for all. Null for
 * engines without buffers, and for a preset that no Falco would have started with.
 */
export function measureBuffers(
  { tree }: Pick<FalcoConfiguration, 'tree'>,
  engine: EngineKind,
  version: string | null,
  cpus: number,
): FalcoBuffers | null {
  if (engine !== 'kmod' && engine !== 'ebpf' && engine !== 'modern_ebpf') return null;
  const told = settingAt(tree, `engine.${engine}.buf_size_preset`) ?? settingAt(tree, 'syscall_buf_size_preset');
  const preset = Number(told ?? DEFAULT_PRESET);
  if (!isWhole(preset, 1, LARGEST_PRESET)) return null;
  const isFixed = isReleaseBefore(version, 33) === true;
  const size = { preset: isFixed ? null : preset, bytes: 2 ** ((isFixed ? DEFAULT_PRESET : preset) - 1) * MIB };
  if (engine !== 'modern_ebpf') return { ...size, count: cpus, cpusPerBuffer: null };
  const shared =
    settingAt(tree, 'engine.modern_ebpf.cpus_for_each_buffer') ??
    settingAt(tree, 'modern_bpf.cpus_for_each_syscall_buffer');
  const cpusPerBuffer = Number(shared ?? DEFAULT_CPUS_PER_BUFFER);
  if (!isWhole(cpusPerBuffer, 0, Number.MAX_SAFE_INTEGER)) return null;
  return { ...size, count: cpusPerBuffer === 0 ? 1 : Math.ceil(cpus / cpusPerBuffer), cpusPerBuffer };
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
