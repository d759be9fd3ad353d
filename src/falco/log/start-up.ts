import { formatBytes } from '../../model/units.ts';
import type { LogLine } from './read-log-line.ts';

/** What a Falco tells of itself as it starts. Null, or empty: not told. */
export interface StartUp {
  readonly version: string | null;
  readonly machine: string | null;
  /** as the line that opens the capture names it: `modern BPF probe`, `Kernel module`, `plugin 'k8saudit'` */
  readonly engine: string | null;
  readonly bufferBytes: number | null;
  readonly cpusPerBuffer: number | null;
  readonly port: number | null;
  readonly metricsIntervalMs: number | null;
  readonly configurationFiles: readonly string[];
  readonly rulesFiles: readonly string[];
  /** `container@0.2.6`, or the name alone up to 0.41 */
  readonly plugins: readonly string[];
  readonly sources: readonly string[];
}

/** Before its first line. */
export const NOT_STARTED: StartUp = {
  version: null,
  machine: null,
  engine: null,
  bufferBytes: null,
  cpusPerBuffer: null,
  port: null,
  metricsIntervalMs: null,
  configurationFiles: [],
  rulesFiles: [],
  plugins: [],
  sources: [],
};

/**
 * What is known after one more line. A version begins anew: a reload tells everything twice, once for a dry run. `heading`
 * is the last line that was no entry of a list: since 0.38 files stand in lines of their own.
 */
export function readStartUp(known: StartUp, line: LogLine, heading: LogLine | null): StartUp {
  const { facts, text } = line;
  const listed = listedFile(text);
  if (listed !== null) return addListed(known, listed, heading);
  switch (line.kind) {
    case 'version':
      return { ...NOT_STARTED, version: facts['version'] ?? null, machine: facts['machine'] ?? null };
    case 'configuration':
      return { ...known, configurationFiles: add(known.configurationFiles, facts['configuration']) };
    case 'rules':
      return { ...known, rulesFiles: add(known.rulesFiles, facts['rules']) };
    case 'plugin':
      return { ...known, plugins: add(known.plugins, namePlugin(facts)) };
    case 'sources':
      return { ...known, sources: (facts['sources'] ?? '').split(', ') };
    case 'capture':
      return { ...known, engine: facts['engine'] ?? null };
    case 'buffer':
      return { ...known, bufferBytes: toNumber(facts['bufferBytes']) };
    case 'rings':
      return { ...known, cpusPerBuffer: toNumber(facts['cpus']) };
    case 'web-server':
      return { ...known, port: toNumber(facts['port']) };
    case 'metrics':
      return { ...known, metricsIntervalMs: toNumber(facts['metricsMs']) };
    default:
      return known;
  }
}

/** The file that a line of a list names; null for any other line. */
export function listedFile(text: string): string | null {
  return /^ {3}(\/.*?)(?: \| schema validation: .*)?$/.exec(text)?.[1] ?? null;
}

/** In a few words, for an event of a run. */
export function wordStartUp(start: StartUp): string {
  const { version, engine, bufferBytes, cpusPerBuffer, sources, plugins } = start;
  return [
    ...(version === null ? [] : [`Falco ${version}`]),
    ...(engine === null ? [] : [`events from ${engine}`]),
    ...(bufferBytes === null ? [] : [`buffers of ${formatBytes(bufferBytes)}`]),
    ...(cpusPerBuffer === null ? [] : [`one for ${cpusPerBuffer} CPUs`]),
    ...(sources.length === 0 ? [] : [`sources ${sources.join(', ')}`]),
    ...(plugins.length === 0 ? [] : [`plugins ${plugins.join(', ')}`]),
  ].join(', ');
}

function addListed(known: StartUp, file: string, heading: LogLine | null): StartUp {
  if (heading?.kind === 'configuration') return { ...known, configurationFiles: add(known.configurationFiles, file) };
  if (heading?.kind === 'rules') return { ...known, rulesFiles: add(known.rulesFiles, file) };
  return known;
}

function namePlugin({ plugin, pluginVersion }: Readonly<Record<string, string>>): string | undefined {
  return pluginVersion === undefined ? plugin : `${plugin}@${pluginVersion}`;
}

function add(list: readonly string[], entry: string | undefined): readonly string[] {
  return entry === undefined ? list : [...list, entry];
}

function toNumber(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
