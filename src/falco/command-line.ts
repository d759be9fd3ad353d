/** What a Falco was started with, as far as its command line says. */
export interface FalcoCommandLine {
  /** of `-c`, or the default place */
  readonly configPath: string;
  /** of `-o key=value` */
  readonly overrides: readonly string[];
}

const DEFAULT_CONFIG = '/etc/falco/falco.yaml';

/** Reads `-c FILE`, `-cFILE`, `--config-file=FILE` (and their like) and every `-o KEY=VALUE`. */
export function parseFalcoCommandLine(words: readonly string[]): FalcoCommandLine {
  return {
    configPath: valuesOf(words, ['-c', '--config-file', '--config']).at(-1) ?? DEFAULT_CONFIG,
    overrides: valuesOf(words, ['-o', '--option']),
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
