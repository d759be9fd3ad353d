import { arch } from 'node:process';
import type { Libc } from '../../../model/libc.ts';
import { type Library, orErrno } from './memory.ts';

/** asm/unistd_64.h and asm-generic/unistd.h */
const NUMBERS: Readonly<Record<string, { readonly setresuid: number; readonly setresgid: number }>> = {
  x64: { setresuid: 117, setresgid: 119 },
  arm64: { setresuid: 147, setresgid: 149 },
};
const ENOSYS = 38;
const UNCHANGED = -1;

/**
 * Effective user and group by their raw calls, on which the kernel changes the calling thread alone. setresuid(3) of
 * the C library would interrupt every thread of Node with a signal to follow (nptl(7)), and all of them would lose what
 * only root may do. The saved ids stay, so that the thread can always go back. For other processors: -ENOSYS.
 */
export function bindUsers(library: Library): Pick<Libc, 'actAsUser' | 'actAsGroup' | 'actingGroup'> {
  const syscall = library.func('syscall', 'long', ['long', 'int', 'int', 'int']);
  const getegid = library.func('getegid', 'uint', []);
  const numbers = NUMBERS[arch];
  if (numbers === undefined) return { actAsUser: () => -ENOSYS, actAsGroup: () => -ENOSYS, actingGroup: getegid };
  return {
    actAsUser: (user) => orErrno(syscall(numbers.setresuid, UNCHANGED, user, UNCHANGED)),
    actAsGroup: (group) => orErrno(syscall(numbers.setresgid, UNCHANGED, group, UNCHANGED)),
    actingGroup: getegid,
  };
}
