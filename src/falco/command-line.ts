/** What a Falco was started with, as far as its command line says. */
export interface FalcoCommandLine {
  /** of `-c`, or the default place */
  readonly configPath: string;
  /** of `-o key=value` */
  readonly overrides: readonly string[];
  /** of `-r`: files and folders that replace those of the configuration */
  readonly rules: readonly string[];
  /** up to 0.40: texts in the names of rules that are switched off (`-D`), tags of such (`-T`) and of the only ones (`-t`) */
  readonly withoutNames: readonly string[];
  readonly withoutTags: readonly string[];
  readonly onlyTags: readonly string[];
  /** of `-s`, up to 0.34: where its counters go */
  readonly statsFile: string | null;
  /** `-U`: every alert is passed on at once */
  readonly unbuffered: boolean;
  /** the switch up to 0.37 with which it sees no system call of this host; null: none */
  readonly blindSwitch: string | null;
  /** of `--disable-source` (0.18+) and `--enable-source` (0.33+) */
  readonly disabledSources: readonly string[];
  readonly enabledSources: readonly string[];
}

/** Without a driver, from a file (`-e`), from the sandboxes of gVisor (`-g`). */
const BLIND_SWITCHES = ['--nodriver', '-e', '-g', '--gvisor-config'];

const DEFAULT_CONFIG = '/etc/falco/falco.yaml';

/** Reads `-c FILE`, `-cFILE`, `--config-file=FILE` (and their like), and every other option named here in its forms. */
export function parseFalcoCommandLine(words: readonly string[]): FalcoCommandLine {
  return {
    configPath: valuesOf(words, ['-c', '--config-file', '--config']).at(-1) ?? DEFAULT_CONFIG,
    overrides: valuesOf(words, ['-o', '--option']),
    rules: valuesOf(words, ['-r']),
    withoutNames: valuesOf(words, ['-D']),
    withoutTags: valuesOf(words, ['-T']),
    onlyTags: valuesOf(words, ['-t']),
    statsFile: valuesOf(words, ['-s']).at(-1) ?? null,
    unbuffered: words.slice(1).some((word) => word === '-U' || word === '--unbuffered'),
    blindSwitch: words.slice(1).find((word) => BLIND_SWITCHES.includes(word.replace(/=.*$/s, ''))) ?? null,
    disabledSources: valuesOf(words, ['--disable-source']),
    enabledSources: valuesOf(words, ['--enable-source']),
  };
}

function valuesOf(words: readonly string[], names: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    if (names.includes(word)) return words[index + 1] === undefined ? [] : [words[index + 1] ?? ''];
    const name = names.find((candidate) =>
      candidate.startsWith('--')
        ? word.startsWith(`${candidate}=`)
        : word.startsWith(candidate) && !word.startsWith('--'),
    );
    if (name === undefined) return [];
    return [word.slice(name.startsWith('--') ? name.length + 1 : name.length)];
  });
}
