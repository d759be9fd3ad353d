import { expect, test } from '@jest/globals';
import { parseMappedFiles } from '../../src/proc/mapped-files.ts';

const MAPS = `55d0c0a00000-55d0c0a01000 r--p 00000000 08:01 42                         /usr/bin/falco
7f0000000000-7f0000800000 rw-s 00000000 00:0f 1052                       anon_inode:bpf-map
7f0000800000-7f0001800000 r--s 00800000 00:0f 1052                       anon_inode:bpf-map
7f0002000000-7f0002001000 rw-p 00000000 00:00 0
7f0003000000-7f0003001000 r-xp 00000000 08:01 43                         /usr/lib/a b.so (deleted)
ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
`;

test('what is mapped under one name is added up, and a removed file keeps its name', () => {
  expect([...parseMappedFiles(MAPS)]).toEqual([
    ['/usr/bin/falco', 4096],
    ['anon_inode:bpf-map', 0x1800000],
    ['/usr/lib/a b.so', 4096],
    ['[vsyscall]', 4096],
  ]);
});

test('another text is quoted', () => {
  expect(() => parseMappedFiles('VmRSS: 12 kB')).toThrow('VmRSS: 12 kB');
});
