import { LOG_PATTERNS, type LogKind } from './log-patterns.ts';

/** A log line by what it says. */
export interface LogLine {
  readonly kind: LogKind;
  /** without the prefix of a part */
  readonly text: string;
  /** what it tells, by the names in {@link LOG_PATTERNS} */
  readonly facts: Readonly<Record<string, string>>;
  /** who speaks: Falco itself, its libraries, or a plugin of this name */
  readonly from: string;
}

/** `[libs]: container: text` of a plugin, `[libs]: text`; plugins up to 0.40 wrote `[warning] [k8smeta] text`. */
const PREFIXES: readonly { readonly pattern: RegExp; readonly from: string | null }[] = [
  { pattern: /^\[libs\]: (?<plugin>[a-z][a-z0-9_-]+): (?!\d)/, from: null },
  { pattern: /^\[libs\]: /, from: 'libs' },
  { pattern: /^\[(?:trace|debug|info|warning|error|critical)\] \[(?<plugin>[\w-]+)\] /, from: null },
];

/** libraries that libs names in front of what they say */
const PARTS_OF_LIBS = ['libpman', 'libbpf', 'libscap', 'libsinsp'];

/** Reads the text of a log line, its time left out. */
export function readLogLine(whole: string): LogLine {
  const prefix = PREFIXES.find(({ pattern }) => pattern.test(whole));
  const said = prefix?.from ?? prefix?.pattern.exec(whole)?.groups?.['plugin'] ?? 'falco';
  const from = PARTS_OF_LIBS.includes(said) ? 'libs' : said;
  const text = prefix === undefined ? whole : whole.replace(prefix.pattern, '');
  for (const { kind, pattern } of LOG_PATTERNS) {
    const match = pattern.exec(text);
    if (match !== null) return { kind, text, from, facts: keepTold(match.groups) };
  }
  return { kind: 'other', text, from, facts: {} };
}

function keepTold(groups: Readonly<Record<string, string | undefined>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(groups).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
