import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Anything that lies on a shelf has an id, and its file or folder has that name. */
export interface Part {
  readonly id: string;
}

/**
 * Loads every part of a shelf from its folder (compiled JavaScript), sorted by id. A part is `id.js` or `id/index.js`
 * with one default export whose id is the file's name. One after the other: Jest's loader fails on imports side by
 * side that share a module.
 */
export async function loadShelf<P extends Part>(folder: URL): Promise<readonly P[]> {
  const parts: P[] = [];
  for (const id of shelfIds(folder)) parts.push(await loadPart<P>(folder, id));
  return parts;
}

/** The ids on a shelf, without loading anything. */
export function shelfIds(folder: URL): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.js'))
    .map((entry) => entry.name.replace(/\.js$/, ''))
    .sort();
}

/** Loads one part; the caller has checked the id against {@link shelfIds}. */
export async function loadPart<P extends Part>(folder: URL, id: string): Promise<P> {
  const file = readdirSync(folder).includes(`${id}.js`) ? `${id}.js` : `${id}/index.js`;
  const url = new URL(file, pathToFileURL(`${folder.pathname}/`));
  const { default: part } = (await import(url.href)) as { default?: P };
  if (part?.id !== id) throw new Error(`${file}: its id is "${part?.id}", expected "${id}"`);
  return part;
}
