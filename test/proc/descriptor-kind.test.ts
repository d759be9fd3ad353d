import { expect, test } from '@jest/globals';
import { descriptorKind } from '../../src/proc/descriptor-kind.ts';

test.each([
  ['socket:[20011]', 'socket'],
  ['pipe:[13346]', 'pipe'],
  ['anon_inode:bpf-map', 'anon-inode'],
  ['anon_inode:[eventpoll]', 'anon-inode'],
  ['/dev/null', 'file'],
  ['/tmp/socket:[1] (deleted)', 'file'],
  ['/memfd:x (deleted)', 'file'],
])('%s is a %s', (link, kind) => {
  expect(descriptorKind(link)).toBe(kind);
});
