import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { WebRequest } from '../../src/model/web.ts';
import { type Door, route } from '../../src/viewing/route.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';
const RUNS = new Set(['20261122-103045-7f3a', '20261123-103045-7f3b', 'a run.csv', '../out', '%2e%2e']);
const DOOR: Door = {
  isToken: (text) => text === TOKEN,
  hosts: new Set(['127.0.0.1:8080', 'localhost:8080']),
  hasRun: (id) => RUNS.has(id),
};

function ask(target: string, said: Partial<WebRequest> = {}) {
  return route({ method: 'GET', target, host: '127.0.0.1:8080', ...said }, DOOR);
}

/** What somebody may try in a path, and anything else. */
const PIECES = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    '%2e%2e',
    '%2f',
    '%5c..',
    '%00',
    '%',
    '%c0%ae',
    'run',
    'compare',
    'etc',
    'passwd',
    TOKEN,
  ),
  fc.constantFrom(...RUNS),
  fc.string(),
);
const TARGETS = fc
  .tuple(fc.array(PIECES, { maxLength: 8 }), fc.option(fc.string(), { nil: null }))
  .map(([pieces, query]) => `/${pieces.join('/')}${query === null ? '' : `?${query}`}`);

test('forall addresses: what it leads to is the list, a page of it or a run that is listed', () => {
  fc.assert(
    fc.property(TARGETS, (target) => {
      const found = ask(`/${TOKEN}${target}`);
      const ids = found.kind === 'run' ? [found.id] : found.kind === 'compare' ? [found.base, found.new] : [];
      expect(ids.every((id) => RUNS.has(id))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('forall addresses without the token, or with another one: there is nothing, whatever the method', () => {
  fc.assert(
    fc.property(TARGETS, fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE', 'CONNECT'), (target, method) => {
      fc.pre(!target.startsWith(`/${TOKEN}/`) && target !== `/${TOKEN}` && !target.startsWith(`/${TOKEN}?`));
      expect(ask(target, { method })).toEqual({ kind: 'nothing' });
    }),
    { numRuns: 1000 },
  );
});

test('forall methods but GET and HEAD: with the token, they are refused as what would change something', () => {
  fc.assert(
    fc.property(TARGETS, fc.string(), (target, method) => {
      fc.pre(method !== 'GET' && method !== 'HEAD');
      expect(ask(`/${TOKEN}${target}`, { method })).toEqual({ kind: 'read-only' });
    }),
  );
});

test('forall hosts that are none of its own names: there is nothing, token or not', () => {
  fc.assert(
    fc.property(TARGETS, fc.option(fc.string(), { nil: null }), (target, host) => {
      fc.pre(host === null || !['127.0.0.1:8080', 'localhost:8080'].includes(host.toLowerCase()));
      expect(ask(`/${TOKEN}${target}`, { host })).toEqual({ kind: 'nothing' });
    }),
  );
});

test.each(['localhost:8080', 'LOCALHOST:8080', '127.0.0.1:8080'])('its own name %s is let in', (host) => {
  expect(ask(`/${TOKEN}/`, { host })).toEqual({ kind: 'list', page: 1 });
});

test.each(['evil.example:8080', 'localhost', 'localhost:80', '127.0.0.1.evil.example:8080', 'localhost:8080.', ''])(
  'a foreign name %j is not',
  (host) => {
    expect(ask(`/${TOKEN}/`, { host })).toEqual({ kind: 'nothing' });
  },
);

test('where others ask too, it goes by any name', () => {
  const request = { method: 'GET', target: `/${TOKEN}/`, host: 'soak.acme.example' };
  expect(route(request, { ...DOOR, hosts: null })).toEqual({ kind: 'list', page: 1 });
});

const LEADS: readonly (readonly [string, ReturnType<typeof route>])[] = [
  ['', { kind: 'to-list' }],
  ['?x', { kind: 'to-list' }],
  ['/', { kind: 'list', page: 1 }],
  ['/?run=a', { kind: 'list', page: 1 }],
  ['/?page=3', { kind: 'list', page: 3 }],
  ['/?page=-1', { kind: 'list', page: 1 }],
  ['/?page=9999999', { kind: 'list', page: 1 }],
  ['//', { kind: 'nothing' }],
  ['/run', { kind: 'nothing' }],
  ['/run/', { kind: 'nothing' }],
  ['/run/20261122-103045-7f3a', { kind: 'run', id: '20261122-103045-7f3a' }],
  ['/run/20261122-103045-7f3a?x=y', { kind: 'run', id: '20261122-103045-7f3a' }],
  ['/run/20261122-103045-7f3a/', { kind: 'nothing' }],
  ['/run/20261122-103045-7f3a/run.jsonl', { kind: 'nothing' }],
  ['/run/a%20run.csv', { kind: 'run', id: 'a run.csv' }],
  ['/run/%E0%A4%A', { kind: 'nothing' }],
  ['/run/20261199-103045-7f3a', { kind: 'nothing' }],
  ['/compare', { kind: 'pick-two', picked: 0 }],
  ['/compare?run=20261122-103045-7f3a', { kind: 'pick-two', picked: 1 }],
  ['/compare?run=20261122-103045-7f3a&run=20261122-103045-7f3a', { kind: 'pick-two', picked: 1 }],
  ['/compare?run=a&run=b&run=c', { kind: 'pick-two', picked: 3 }],
  ['/compare?run=20261122-103045-7f3a&run=other', { kind: 'nothing' }],
  ['/compare/x?run=20261122-103045-7f3a&run=20261123-103045-7f3b', { kind: 'nothing' }],
];

test.each(LEADS)('/TOKEN%s leads to %j', (target, to) => {
  expect(ask(`/${TOKEN}${target}`)).toEqual(to);
});

const [OLDER, NEWER] = ['20261122-103045-7f3a', '20261123-103045-7f3b'];

test('of two that were picked the older one is the base, in whichever order', () => {
  const compared = { kind: 'compare', base: OLDER, new: NEWER };
  expect(ask(`/${TOKEN}/compare?run=${OLDER}&run=${NEWER}`)).toEqual(compared);
  expect(ask(`/${TOKEN}/compare?run=${NEWER}&run=${OLDER}`)).toEqual(compared);
});

test('sides that were named stay as they are', () => {
  expect(ask(`/${TOKEN}/compare?base=${NEWER}&new=${OLDER}`)).toEqual({ kind: 'compare', base: NEWER, new: OLDER });
});
