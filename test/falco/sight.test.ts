import { expect, test } from '@jest/globals';
import { explainNoSystemCalls } from '../../src/falco/sight.ts';
import { readReadable } from '../support/falco-files.ts';

function explain(yaml: string, words: readonly string[] = []): string | null {
  return explainNoSystemCalls(readReadable({ files: { '/etc/falco/falco.yaml': yaml }, words }));
}

test.each(['nodriver', 'replay', 'gvisor'])('the engine %s sees no call of this host', (kind) => {
  expect(explain(`engine: {kind: ${kind}}`)).toBe(`engine.kind ${kind}`);
  expect(explain('', ['-o', `engine.kind=${kind}`])).toBe(`engine.kind ${kind}`);
});

test.each([
  [['--nodriver'], '--nodriver'],
  [['-e', '/a.scap'], '-e'],
  [['--gvisor-config=/g'], '--gvisor-config=/g'],
  [['--disable-source', 'syscall'], '--disable-source syscall'],
  [['--disable-source=syscall'], '--disable-source syscall'],
  [['--enable-source', 'k8s_audit'], '--enable-source k8s_audit'],
])('nor does one that is started with %j', (words, reason) => {
  expect(explain('engine: {kind: modern_ebpf}', words)).toBe(reason);
});

test.each([
  [['-o', 'engine.kind=kmod']],
  [['--enable-source', 'k8s_audit', '--enable-source', 'syscall']],
  [['--disable-source', 'k8s_audit']],
  [[]],
])('one that is started with %j does', (words) => {
  expect(explain('', words)).toBeNull();
});
