import { type EngineKind, readOpenedEngine } from './engine.ts';
import { parseVersions, type ToldVersions } from './parse-versions.ts';

/** What a Falco says of itself as it starts. Null or empty: not said, or not in what is left of its log. */
export interface StartLog {
  readonly versions: ToldVersions;
  readonly engine: EngineKind | null;
  /** of one buffer, since 0.33 */
  readonly bufferBytes: number | null;
  readonly cpusPerBuffer: number | null;
  readonly plugins: readonly { readonly name: string; readonly version: string | null; readonly file: string }[];
  /** port of its web server */
  readonly port: number | null;
  /** event sources: `syscall`, `k8s_audit` */
  readonly sources: readonly string[];
}

/**
 * Reads the start-up lines of the latest start in a log of Falco's, of any release; a reload says its banner twice, and
 * the second one counts. Null where the log has no start.
 */
export function readStartLog(log: string): StartLog | null {
  const starts = [...log.matchAll(/^.*\bFalco version:? v?\d+\.\d+\.\d+/gm)];
  const life = log.slice(starts.at(-1)?.index ?? log.length);
  const versions = parseVersions(life);
  if (versions === null) return null;
  const numberIn = (form: RegExp) => {
    const [, digits] = form.exec(life) ?? [];
    return digits === undefined ? null : Number(digits);
  };
  return {
    versions,
    engine: readOpenedEngine(life),
    bufferBytes: numberIn(/chosen syscall buffer dimension is: (\d+) bytes/),
    cpusPerBuffer: numberIn(/One ring buffer every '(\d+)' CPUs/),
    plugins: readPlugins(life),
    port: numberIn(/listening on (?:port |\S+:)(\d+)/),
    sources: (/Enabled event sources: ([^\n]+)/.exec(life)?.[1] ?? '').split(', ').filter((name) => name !== ''),
  };
}

/** `Loading plugin 'x' from file f` up to 0.41, `Loaded plugin 'x@1.2.3' from file f` since 0.42. */
function readPlugins(life: string): StartLog['plugins'] {
  return [...life.matchAll(/Load(?:ed|ing) plugin '([^'@]+)(?:@([^']+))?' from file (\S+)/g)].map(
    ([, name = '', version = null, file = '']) => ({ name, version, file }),
  );
}
