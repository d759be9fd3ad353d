import { fail } from '../model/failure.ts';
import { optionWords } from './option-word.ts';
import { isReleaseBefore } from './release-order.ts';

/** The release that has `engine.kind`; until then each engine had a switch of its own. */
const ENGINE_KEYS = 37;

/**
 * Words that make a Falco of that version take its events from an engine: `modern_ebpf`, `kmod`, `ebpf`, `nodriver` or
 * `replay:FILE`. A version that is not known is taken for a new one. Throws ToolError usage where that version has no such
 * engine, or no word for it.
 */
export function engineWords(engine: string, version: string | null): readonly string[] {
  const file = /^replay:(.+)$/s.exec(engine)?.[1];
  if (isReleaseBefore(version, ENGINE_KEYS) === true) return switchWords(engine, file, version ?? '');
  if (engine === 'ebpf' && isReleaseBefore(version, 44) === false) {
    throw fail('usage', `Falco ${version} has no engine ebpf`, 'choose modern_ebpf: the other went with 0.44');
  }
  if (file === undefined) return optionWords('engine.kind', engine);
  return [...optionWords('engine.kind', 'replay'), ...optionWords('engine.replay.capture_file', file)];
}

/** Up to 0.36. The kernel module is what is taken without a word. */
function switchWords(engine: string, file: string | undefined, version: string): readonly string[] {
  if (file !== undefined) return ['-e', file];
  if (engine === 'kmod') return [];
  if (engine === 'modern_ebpf' && isReleaseBefore(version, 34) === false) return ['--modern-bpf'];
  if (engine === 'nodriver' && isReleaseBefore(version, 35) === false) return ['--nodriver'];
  throw engine === 'ebpf'
    ? fail('usage', `Falco ${version} has no word for ebpf`, 'start leaklab with FALCO_BPF_PROBE set, and no engine')
    : fail('usage', `Falco ${version} has no engine ${engine}`, 'choose kmod, or launch a later Falco');
}

/**
 * Words that set the size (`buf_size_preset`, 1 to 10) or the number (`cpus_for_each_buffer`) of the buffers of an engine,
 * as `engine.kind` names it. Throws ToolError usage where that version or engine has no such setting.
 */
export function bufferWords(
  key: 'buf_size_preset' | 'cpus_for_each_buffer',
  value: string,
  { kind, version }: { readonly kind: string; readonly version: string | null },
): readonly string[] {
  if (isReleaseBefore(version, ENGINE_KEYS) === true) return oldBufferWords(key, value, version ?? '');
  const sized = ['modern_ebpf', 'kmod', 'ebpf'];
  const known = key === 'cpus_for_each_buffer' ? ['modern_ebpf'] : sized;
  if (known.includes(kind)) return optionWords(`engine.${kind}.${key}`, value);
  throw fail(
    'usage',
    `the engine ${kind} has no ${key}`,
    `leave it out, or add --overlay engine=${known.join(' or ')}`,
  );
}

function oldBufferWords(
  key: 'buf_size_preset' | 'cpus_for_each_buffer',
  value: string,
  version: string,
): readonly string[] {
  const [name, since] = key === 'buf_size_preset' ? ['syscall_buf_size_preset', 33] : [MODERN_COUNT, 34];
  if (isReleaseBefore(version, Number(since)) === false) return optionWords(String(name), value);
  throw fail('usage', `Falco ${version} has no ${key}`, `leave it out, or launch 0.${since} or later`);
}

const MODERN_COUNT = 'modern_bpf.cpus_for_each_syscall_buffer';
