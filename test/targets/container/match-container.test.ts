import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSameContainer, matchContainers } from '../../../src/targets/container/match-container.ts';

const ids = fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{64}$/), { minLength: 1, maxLength: 8 });

function unnamed(id: string) {
  return { id, runtime: null, podId: null, called: null };
}

test('what is found by a prefix begins with it, and none that does is left out', () => {
  fc.assert(
    fc.property(ids, fc.nat(), fc.integer({ min: 3, max: 64 }), (known, pick, length) => {
      const prefix = (known[pick % known.length] ?? '').slice(0, length);
      const found = matchContainers(known.map(unnamed), prefix).map(({ id }) => id);
      expect(found).toEqual(known.filter((id) => id.startsWith(prefix)));
    }),
  );
});

test('a name counts more than how an id begins', () => {
  const named = { ...unnamed('1'.repeat(64)), called: { name: 'abc', pod: null } };
  expect(matchContainers([unnamed(`abc${'2'.repeat(61)}`), named], 'abc')).toEqual([named]);
});

test('capitals of an id do not matter', () => {
  const container = unnamed('a'.repeat(64));
  expect(matchContainers([container], 'AAAA')).toEqual([container]);
});

const falco = { id: '1', runtime: 'docker' as const, podId: null, called: { name: 'falco', pod: null } };

test.each([
  ['the same id', { ...falco, called: null }, true],
  ['that name by that runtime', { ...falco, id: '2' }, true],
  ['that name by another runtime', { ...falco, id: '2', runtime: 'podman' as const }, false],
  ['another name', { ...falco, id: '2', called: { name: 'redis', pod: null } }, false],
  ['no name', { ...falco, id: '2', called: null }, false],
])('another life of a container: %s', (_, next, is) => {
  expect(isSameContainer(falco, next)).toBe(is);
});

const pod = { namespace: 'falco', name: 'falco-0' };
const inPod = { id: '1', runtime: null, podId: 'uid-1', called: { name: 'falco', pod } };

test.each([
  ['that name in the same pod', { ...inPod, id: '2' }, true],
  ['no name in the same pod', { ...inPod, id: '2', called: null }, true],
  ['another name in the same pod', { ...inPod, id: '2', called: { name: 'falcoctl', pod } }, false],
  ['that name in a pod of the same name', { ...inPod, id: '2', podId: 'uid-2' }, true],
  [
    'that name in another pod',
    { ...inPod, id: '2', podId: 'uid-2', called: { name: 'falco', pod: { ...pod, name: 'falco-1' } } },
    false,
  ],
  ['that name in no pod', { ...inPod, id: '2', podId: null, called: { name: 'falco', pod: null } }, false],
])('another life of a container of a pod: %s', (_, next, is) => {
  expect(isSameContainer(inPod, next)).toBe(is);
});
