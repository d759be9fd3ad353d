import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Which room may import which (ARCHITECTURE.md). A room always may import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[] | 'all'>> = {
  model: [],
  stats: ['model'],
  proc: ['model'],
  falco: ['model'],
  load: ['model'],
  planning: ['model', 'load'],
  specimen: ['model', 'proc', 'falco'],
  probes: ['model', 'proc', 'falco'],
  targets: ['model', 'proc', 'falco', 'specimen'],
  system: ['model', 'proc', 'load', 'specimen', 'falco'],
  session: ['model', 'load'],
  analysis: ['model', 'stats', 'falco'],
  report: ['model', 'analysis'],
  drawing: ['model', 'report'],
  formats: ['model', 'report', 'drawing'],
  viewing: ['model', 'report', 'drawing'],
  browser: ['model', 'report', 'drawing'],
  workloads: ['model', 'load'],
  commands: 'all',
  programs: 'all',
};

const WITH_EFFECTS = ['system', 'programs', 'commands'];

/** Globals and modules that are effects; pure rooms get them as ports. */
const EFFECTS =
  /\b(?:process\.(?!ts')|Date\.now|new Date\(\)|performance\.|setTimeout|setInterval|setImmediate|Math\.random|fetch\()/;

const sources = ['src', 'workloads'].flatMap((folder) => listSources(join(root, folder)));

test('every room is in the table of arrows', () => {
  const rooms = new Set(sources.map(roomOf));
  expect([...rooms].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
});

test('imports follow the arrows', () => {
  const wrong = sources.flatMap((file) =>
    importsOf(file)
      .filter((target) => target.startsWith('.'))
      .map((target) => resolve(dirname(file), target))
      .filter((target) => !isAllowed(roomOf(file), roomOf(target)))
      .map((target) => `${relative(root, file)} -> ${relative(root, target)}`),
  );
  expect(wrong).toEqual([]);
});

test('only system, commands and the programs import node modules with effects', () => {
  const wrong = sources
    .filter((file) => !WITH_EFFECTS.includes(roomOf(file)))
    .filter((file) => importsOf(file).some((target) => target.startsWith('node:') && target !== 'node:path'));
  expect(wrong.map((file) => relative(root, file))).toEqual([]);
});

test('only system, commands and the programs touch clocks, timers and the process', () => {
  const wrong = sources
    .filter((file) => !WITH_EFFECTS.includes(roomOf(file)))
    .filter((file) => EFFECTS.test(withoutComments(readFileSync(file, 'utf8'))));
  expect(wrong.map((file) => relative(root, file))).toEqual([]);
});

test('koffi and pidusage are bound in system alone', () => {
  const wrong = sources
    .filter((file) => roomOf(file) !== 'system')
    .filter((file) => importsOf(file).some((target) => target === 'koffi' || target === 'pidusage'));
  expect(wrong.map((file) => relative(root, file))).toEqual([]);
});

test('no source file is longer than 200 lines', () => {
  const long = sources
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > 200);
  expect(long.map(({ file, lines }) => `${relative(root, file)}: ${lines}`)).toEqual([]);
});

test('no file hides behind a name that says nothing', () => {
  const empty = /\b(util|utils|helper|helpers|common|base|manager|misc|data|info)\b/;
  expect(sources.map((file) => relative(root, file)).filter((file) => empty.test(file))).toEqual([]);
});

test('every decision record and document that a page links to exists', () => {
  const pages = [...listPages(root), ...listPages(join(root, 'docs')), ...listPages(join(root, 'docs/adr'))];
  const broken = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)]
      .map(([, target = '']) => resolve(dirname(page), target))
      .filter((target) => !exists(target))
      .map((target) => `${relative(root, page)} -> ${relative(root, target)}`),
  );
  expect(broken).toEqual([]);
});

function isAllowed(from: string, to: string): boolean {
  const allowed = MAY_IMPORT[from];
  return from === to || allowed === 'all' || (allowed?.includes(to) ?? false);
}

function roomOf(file: string): string {
  const [top = '', room = '', rest] = relative(root, file).split(sep);
  if (top === 'workloads') return 'workloads';
  return rest === undefined ? 'programs' : room;
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => target);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listSources(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

function listPages(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

function exists(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'ENOTDIR';
  }
}
