import { expect, test } from '@jest/globals';
import { makeRedactor } from '../../../src/report/redact/make-redactor.ts';
import { openTokenBook } from '../../../src/report/redact/token-book.ts';

function redact(text: string): string {
  const known = [
    { kind: 'host', text: 'web-3' },
    { kind: 'user', text: 'ann' },
  ] as const;
  return makeRedactor(
    { known, vocabulary: new Set(['status.threads', '6.1.0-13-cloud.amd64']) },
    openTokenBook(),
  )(text);
}

test.each([
  'anon+swap grows 9.9 ± 0.2 KiB per spawn (95 %), 3.9 GiB/h, 120/h or 1.5 B/op',
  'cannot read /proc/812/smaps_rollup; run as root or grant CAP_SYS_PTRACE',
  'pid_max is 32768 (/proc/sys/kernel/pid_max)',
  'shared memory: /dev/shm, memfd; its alerts go to /dev/null',
  'status.threads grows; memory.stat and cgroup v2 agree',
  'falco 0.41.3 on Linux 6.18.44, libs 0.25.4, Node.js v20.20.2',
  'Debian GNU/Linux 13 (trixie)',
  '2026-11-22T10:30:45.000Z, run 20261122-103045-7f3a',
  'leaklab run -t pid:812 -w fd-churn:2 --set fd-churn.files=64 --detect 0.5MiB/h --settle 10s',
  'known as falco#3664; see docs/verdicts.md',
  'signal: SIGSEGV; load 1/2 done, 12/24 workers and/or none',
  'container_memory_used read the root cgroup; sinsp_parser::parse_clone_exit_caller',
  'kernel 6.1.0-13-cloud.amd64',
  'annotated by the annex',
])('"%s" stays as it is', (text) => {
  expect(redact(text)).toBe(text);
});

test.each([
  ['/etc/falco/falco.yaml', 'path-1'],
  ['a=/x/y:/z, then (/q/r).', 'a=path-1, then (path-2).'],
  ['/proc/812/root/home/x', 'path-1'],
  ['/dev/shm/acme and /dev/mapper/acme', 'path-1 and path-2'],
  ['/sys/fs/cgroup/acme.slice/memory.max', 'path-1'],
  ['rules/acme.yaml and a/b/c', 'path-1 and path-2'],
  ['~/x and ~ann/x', 'path-1 and path-2'],
  ['/home/jo\\ smith/x', 'path-1'],
  ['web-3: WEB-3 said', 'host-1: host-1 said'],
  ['by ann, not annex', 'by user-1, not annex'],
  ['10.0.0.1:8765 and fe80::1%eth0', 'address-1 and address-2%eth0'],
  ['::ffff:10.1.2.3', 'address-1'],
  ['02:42:ac:11:00:02', 'address-1'],
  ['n/10.0.0.1', 'n/address-1'],
  ['-o metrics.output_file=/srv/acme/20261122-103045-7f3a/falco-metrics.jsonl', '-o metrics.output_file=path-1'],
  ['AKIAIOSFODNN7EXAMPLEkey', 'secret-1'],
  ['d41d8cd98f00b204e9800998ecf8427e', 'secret-1'],
  ['a /xx/y b /y/z c /xx/y', 'a path-1 b path-2 c path-1'],
])('"%s" becomes "%s"', (text, tokens) => {
  expect(redact(text)).toBe(tokens);
});
