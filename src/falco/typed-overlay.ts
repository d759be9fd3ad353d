import { fail } from '../model/failure.ts';
import type { TypedOverlay } from '../model/plan.ts';
import { overrideSetting, settingAt } from './config-tree.ts';
import { bufferWords, engineWords } from './engine-words.ts';
import { isTooOldFor } from './key-ages.ts';
import { optionWords } from './option-word.ts';
import type { FalcoConfiguration } from './read-configuration.ts';
import { isReleaseBefore } from './release-order.ts';
import { type AlertSink, sinkWords } from './sinks.ts';

/** What typed overlays are put into words with. */
export interface OverlayCircumstances {
  readonly version: string | null;
  readonly configuration: FalcoConfiguration;
  /** what `sink` stands for; null where none was typed */
  readonly sink: AlertSink | null;
}

/**
 * The words for a Falco's command line that what was typed stands for, in its order but for keys of falco.yaml, which come
 * last and so win over what leaklab's own keys set. Throws ToolError usage where that version does not know a key.
 */
export function wordTypedOverlay(
  typed: readonly TypedOverlay[],
  circumstances: OverlayCircumstances,
): readonly string[] {
  const own = typed.filter(({ key }) => !key.startsWith(PREFIX));
  const keys = typed.filter(({ key }) => key.startsWith(PREFIX));
  return [
    ...own.flatMap((overlay) => wordOwn(overlay, typed, circumstances)),
    ...keys.flatMap(({ key, value }) => wordKey(key.slice(PREFIX.length), value, circumstances.version)),
  ];
}

const PREFIX = 'falco.';

function wordKey(key: string, value: string, version: string | null): readonly string[] {
  const since = isTooOldFor(version, key);
  if (since === null) return optionWords(key, value);
  throw fail('usage', `Falco ${version} does not know ${key}`, `leave it out, or launch ${since} or later`);
}

function wordOwn(
  { key, value }: TypedOverlay,
  typed: readonly TypedOverlay[],
  { version, configuration, sink }: OverlayCircumstances,
): readonly string[] {
  if (key === 'sink') return sink === null ? [] : sinkWords(sink, configuration.tree);
  if (key === 'engine') return engineWords(value, version);
  if (key !== 'buf_size_preset' && key !== 'cpus_for_each_buffer') return [];
  return bufferWords(key, value, { kind: findEngine(typed, configuration, version), version });
}

/** Typed, else as configured, else what its version takes by itself: the kernel module up to 0.37. */
function findEngine(typed: readonly TypedOverlay[], { tree }: FalcoConfiguration, version: string | null): string {
  const asked = typed.find(({ key }) => key === 'engine')?.value.replace(/:.*$/s, '');
  const keys = typed.filter(({ key }) => key === `${PREFIX}engine.kind`).map(({ value }) => `engine.kind=${value}`);
  const configured = settingAt(keys.reduce(overrideSetting, tree), 'engine.kind');
  const standard = isReleaseBefore(version, 38) === true ? 'kmod' : 'modern_ebpf';
  return asked ?? (typeof configured === 'string' ? configured : standard);
}
