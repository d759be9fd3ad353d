import { basename, dirname, join } from 'node:path';
import type { KernelFiles, Unavailable } from '../model/ports.ts';
import type { ProcessFacts } from '../model/target.ts';
import { type FalcoCommandLine, parseFalcoCommandLine } from './command-line.ts';
import {
  asList,
  type ConfigTree,
  type IncludedFile,
  includeFile,
  listIncluded,
  overrideSetting,
  parseConfigFile,
} from './config-tree.ts';

/** A Falco's command line, and where its files are seen from here. */
export interface FalcoPlace {
  readonly words: readonly string[];
  /** its root folder and its working folder */
  readonly root: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** where it is known: what is in force where nothing is set depends on it */
  readonly version?: string | null;
}

/** A rules file in the order of reading. */
export interface RulesFile {
  /** as Falco sees it */
  readonly path: string;
  readonly text: string | Unavailable;
}

/** What a Falco is configured with. Paths are as Falco sees them. */
export interface FalcoConfiguration {
  /** null: not known */
  readonly version: string | null;
  readonly path: string;
  readonly tree: ConfigTree;
  readonly commandLine: FalcoCommandLine;
  /** what rules are read from: entries of `rules_files`, or those of `-r` */
  readonly rulesEntries: readonly { readonly path: string; readonly folder: boolean }[];
  readonly rulesFiles: readonly RulesFile[];
}

/** A running Falco's own view of the file system: it may live in a container without a shell. */
export function placeOfProcess(
  files: KernelFiles,
  { pid, commandLine }: Pick<ProcessFacts, 'pid' | 'commandLine'>,
): FalcoPlace {
  const variables = (files.readOnce(`/proc/${pid}/environ`) ?? '').split('\0').filter((text) => text.includes('='));
  const environment = Object.fromEntries(
    variables.map((text) => [text.replace(/=.*$/s, ''), text.replace(/^.*?=/s, '')]),
  );
  const root = `/proc/${pid}/root`;
  const folder = files.readLink(`/proc/${pid}/cwd`);
  // by its name: in a path, what follows the link itself could not lead out of it
  return { words: commandLine, root, folder: folder === null ? `/proc/${pid}/cwd` : join(root, folder), environment };
}

/**
 * Reads everything that Falco reads at its start: its configuration with what that includes, `-o` options, and rules
 * files. Why not, where a part of the configuration may not be read; a rules file that may not be read says so itself.
 */
export function readFalcoConfiguration(files: KernelFiles, place: FalcoPlace): FalcoConfiguration | Unavailable {
  const commandLine = parseFalcoCommandLine(place.words);
  const read = readTree(files, place, commandLine);
  if ('available' in read) return read;
  const { tree } = read;
  const rulesEntries = listRulesEntries(tree, commandLine)
    .filter((path) => !isAbsent(files, locate(place, path), place))
    .map((path) => ({ path, folder: files.list(locate(place, path)) !== null }));
  const rulesFiles = readRules(files, place, rulesEntries);
  return { version: place.version ?? null, path: commandLine.configPath, tree, commandLine, rulesEntries, rulesFiles };
}

/** Options that name more files to include count before those, all others after. */
function readTree(
  files: KernelFiles,
  place: FalcoPlace,
  { configPath, overrides }: FalcoCommandLine,
): { readonly tree: ConfigTree } | Unavailable {
  const main = readText(files, locate(place, configPath));
  if (typeof main !== 'string') return main;
  const early = overrides.filter((option) => option.startsWith('config_files'));
  let tree = early.reduce(overrideSetting, parseConfigFile(main, place.environment));
  for (const { path, strategy } of listIncluded(tree).flatMap((entry) => expand(files, place, entry))) {
    const text = readText(files, locate(place, path));
    if (typeof text !== 'string') return text;
    tree = includeFile(tree, parseConfigFile(text, place.environment), strategy);
  }
  return { tree: overrides.filter((option) => !early.includes(option)).reduce(overrideSetting, tree) };
}

/** `rules_file` up to 0.37, `rules_files` since. */
function listRulesEntries(tree: ConfigTree, { rules }: FalcoCommandLine): readonly string[] {
  if (rules.length > 0) return rules;
  const listed = asList(tree['rules_files'] ?? tree['rules_file']);
  return listed.filter((entry): entry is string => typeof entry === 'string');
}

/** The files of a folder by their names; of a single file itself, and of what is not there nothing. */
function expand(files: KernelFiles, place: FalcoPlace, { path, strategy }: IncludedFile): readonly IncludedFile[] {
  if (isAbsent(files, locate(place, path), place)) return [];
  return listFiles(files, place, path).map((file) => ({ path: file, strategy }));
}

function readRules(
  files: KernelFiles,
  place: FalcoPlace,
  entries: FalcoConfiguration['rulesEntries'],
): readonly RulesFile[] {
  return entries
    .flatMap(({ path }) => listFiles(files, place, path))
    .filter((path) => path.endsWith('.yaml') || path.endsWith('.yml'))
    .map((path) => ({ path, text: readText(files, locate(place, path)) }));
}

/** Without what lies in its folders: Falco goes down one level. */
function listFiles(files: KernelFiles, place: FalcoPlace, path: string): readonly string[] {
  const names = files.list(locate(place, path));
  if (names === null) return [path];
  return [...names]
    .sort()
    .map((name) => join(path, name))
    .filter((file) => files.list(locate(place, file)) === null);
}

/** A path that a Falco sees, as it is on this host. */
export function locate({ root, folder }: FalcoPlace, path: string): string {
  return join(path.startsWith('/') ? root : folder, path);
}

function readText(files: KernelFiles, path: string): string | Unavailable {
  const text = files.readOnce(path);
  if (text !== null) return text;
  const file = files.open(path);
  if ('available' in file) return file;
  file.close();
  return { available: false, because: `"${path}" cannot be read as a file` };
}

/** Whether the nearest folder that can be listed lacks it. A folder that may not be listed says nothing. */
function isAbsent(files: KernelFiles, path: string, place: FalcoPlace): boolean {
  if (path === place.root || path === place.folder || path === dirname(path)) return false;
  const names = files.list(dirname(path));
  return names === null ? isAbsent(files, dirname(path), place) : !names.includes(basename(path));
}
