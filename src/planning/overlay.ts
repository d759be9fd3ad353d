import { fail } from '../model/failure.ts';
import type { TypedOverlay } from '../model/plan.ts';
import { parseWholeNumber } from './whole-number.ts';

/** Where the alerts of a launched Falco go in place of its own outputs. */
export const SINKS = ['null', 'slow', 'dead', 'http'] as const;

/** What a launched Falco takes its events from; `replay:FILE` beside them. */
export const ENGINES = ['modern_ebpf', 'kmod', 'ebpf', 'nodriver'] as const;

/** A dotted path into falco.yaml; `[2]` is an entry of a list and `[]` a new one. */
const FALCO_KEY = /^falco(?:\.[A-Za-z_][\w-]*(?:\[\d*\])?)+$/;

/** The keys that are leaklab's own, each with what refuses a wrong value. */
const OWN_KEYS: Readonly<Record<string, (value: string) => void>> = {
  sink: (value) => requireOneOf('sink', value, SINKS),
  engine: (value) => {
    if (!/^replay:./.test(value)) requireOneOf('engine', value, [...ENGINES, 'replay:FILE']);
  },
  buf_size_preset: (value) => void parseWholeNumber(value, '--overlay buf_size_preset', 1, 10),
  cpus_for_each_buffer: (value) => void parseWholeNumber(value, '--overlay cpus_for_each_buffer', 0, 1024),
};

/**
 * Checks every `--overlay KEY=VALUE`. What stands behind `falco.` is a key of falco.yaml, which has others in each version:
 * only its form is checked. Throws ToolError usage.
 */
export function parseOverlays(texts: readonly string[]): readonly TypedOverlay[] {
  const overlays = texts.map(parseOverlay);
  const twice = overlays.find(({ key }, index) => overlays.findIndex((other) => other.key === key) < index);
  if (twice === undefined) return overlays;
  throw fail('usage', `--overlay ${twice.key} is given twice`, 'keep one of them');
}

function parseOverlay(text: string): TypedOverlay {
  const split = text.indexOf('=');
  const key = text.slice(0, Math.max(split, 0)).trim();
  const value = text.slice(split + 1);
  if (split < 0) throw fail('usage', `--overlay "${text}" has no value`, 'type it as KEY=VALUE');
  if (/\p{Cc}/u.test(value)) {
    throw fail('usage', `the value of --overlay ${key} holds a control character`, 'keep it on one line');
  }
  const check = Object.hasOwn(OWN_KEYS, key) ? OWN_KEYS[key] : undefined;
  if (check !== undefined) check(value);
  else if (!FALCO_KEY.test(key)) throw refuseKey(key);
  return { key, value };
}

function refuseKey(key: string) {
  const own = Object.keys(OWN_KEYS).join(', ');
  return key.startsWith('falco.')
    ? fail('usage', `--overlay "${key}" is no key of falco.yaml`, 'name it as in falco.metrics.interval')
    : fail('usage', `--overlay has no key "${key}"`, `choose ${own}, or falco.KEY for any key of falco.yaml`);
}

function requireOneOf(key: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw fail('usage', `--overlay ${key} "${value}" is not known`, `choose ${known.join(', ')}`);
}
