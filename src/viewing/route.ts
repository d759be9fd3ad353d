import type { WebRequest } from '../model/web.ts';

/** What a request asks for. */
export type Route =
  /** a page of the list; the first is 1 */
  | { readonly kind: 'list'; readonly page: number }
  /** the list, asked for without its last slash, below which its links would not hold */
  | { readonly kind: 'to-list' }
  | { readonly kind: 'run'; readonly id: string }
  | { readonly kind: 'compare'; readonly base: string; readonly new: string }
  /** not two runs were picked */
  | { readonly kind: 'pick-two'; readonly picked: number }
  /** the method would change something */
  | { readonly kind: 'read-only' }
  /** there is nothing, or nothing that the asker may know of */
  | { readonly kind: 'nothing' };

/** Who is let in, and to what. */
export interface Door {
  /** in a time that does not depend on the text */
  readonly isToken: (text: string) => boolean;
  /** what `Host` may say, in lower case; null: anything, as no browser of this host is fooled into asking */
  readonly hosts: ReadonlySet<string> | null;
  /** whether a run of that id is listed */
  readonly hasRun: (id: string) => boolean;
}

/**
 * Where a request leads. Without the token, or under a foreign name of this host (DNS rebinding), everything is `nothing`.
 * Ids are looked up among the listed ones and never become a path.
 */
export function route({ method, target, host }: WebRequest, door: Door): Route {
  const [path = '', query = ''] = splitOnce(target, '?');
  const [, token = '', ...rest] = path.split('/');
  if (!path.startsWith('/') || !door.isToken(token)) return NOTHING;
  if (door.hosts !== null && !door.hosts.has((host ?? '').toLowerCase())) return NOTHING;
  if (method !== 'GET' && method !== 'HEAD') return { kind: 'read-only' };
  return routeWithin(rest, query, door);
}

const NOTHING: Route = { kind: 'nothing' };

function splitOnce(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function routeWithin(rest: readonly string[], query: string, door: Door): Route {
  const [room, name, ...more] = rest;
  if (room === undefined) return { kind: 'to-list' };
  if (more.length > 0) return NOTHING;
  if (room === 'run' && name !== undefined) return routeRun(name, door);
  if (name !== undefined) return NOTHING;
  if (room === '') return { kind: 'list', page: pageOf(query) };
  return room === 'compare' ? routeComparison(new URLSearchParams(query), door) : NOTHING;
}

/** What is no number of a page is the first one. */
function pageOf(query: string): number {
  const text = new URLSearchParams(query).get('page') ?? '';
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}

function routeRun(name: string, { hasRun }: Door): Route {
  const id = decodeName(name);
  return id !== null && hasRun(id) ? { kind: 'run', id } : NOTHING;
}

function decodeName(name: string): string | null {
  try {
    return decodeURIComponent(name);
  } catch {
    return null;
  }
}

/** Sides that are named stay as they are; of two that were picked the older one, by its id, is the base. */
function routeComparison(query: URLSearchParams, { hasRun }: Door): Route {
  const [base, other] = [query.get('base'), query.get('new')];
  const picked = base === null || other === null ? [...new Set(query.getAll('run'))].toSorted() : [base, other];
  const [older, newer, ...more] = picked;
  if (older === undefined || newer === undefined || more.length > 0) return { kind: 'pick-two', picked: picked.length };
  return hasRun(older) && hasRun(newer) ? { kind: 'compare', base: older, new: newer } : NOTHING;
}
