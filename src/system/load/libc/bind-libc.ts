import koffi from 'koffi';
import { CPU_SET_BYTES, cpuSet } from '../../../load/cpu-set.ts';
import type { Libc } from '../../../model/libc.ts';
import { PR, prctl } from '../../prctl.ts';
import { bindDescriptors } from './descriptors.ts';
import { bindFiles } from './files.ts';
import { bindHandOver } from './hand-over.ts';
import { allocateBytes, allocateVector, type Library, orErrno } from './memory.ts';
import { bindSockets } from './sockets.ts';
import { bindThreads } from './threads.ts';
import { bindUsers } from './users.ts';

const WNOHANG = 1;

/**
 * The C library of this process through koffi, whatever it is (glibc or musl: the symbols are those that Node itself
 * is linked with). A call costs 0.1 to 0.2 microseconds more than from C (bench/load). All calls run on the calling
 * thread and block it: for workload hosts only.
 */
export function bindLibc(): Libc {
  const library = koffi.load(null);
  return {
    ...bindFiles(library),
    ...bindDescriptors(library),
    ...bindSockets(library),
    ...bindHandOver(library),
    ...bindProcesses(library),
    ...bindThreads(library),
    ...bindUsers(library),
  };
}

type ProcessCalls = Pick<
  Libc,
  'spawn' | 'run' | 'vector' | 'waitFor' | 'pollChild' | 'kill' | 'stayOn' | 'dieWithParent'
>;

function bindProcesses(library: Library): ProcessCalls {
  const posixSpawn = library.func('posix_spawn', 'int', ['void *', 'void *', 'void *', 'void *', 'void *', 'void *']);
  const waitpid = library.func('waitpid', 'int', ['int', 'void *', 'int']);
  const kill = library.func('kill', 'int', ['int', 'int']);
  const setAffinity = library.func('sched_setaffinity', 'int', ['int', 'ulong', 'void *']);
  const pid = new Int32Array(1);
  const status = new Int32Array(1);
  const spawn: Libc['spawn'] = (path, argv, envp) => {
    const errno = posixSpawn(pid, path.native, null, null, argv.native, envp.native) as number;
    return errno === 0 ? (pid[0] ?? -1) : -errno;
  };
  const waitFor: Libc['waitFor'] = (child) => {
    const result = orErrno(waitpid(child, status, 0));
    return result < 0 ? result : (status[0] ?? 0);
  };
  return {
    vector: allocateVector,
    spawn,
    run: (path, argv, envp) => {
      const child = spawn(path, argv, envp);
      return child < 0 ? child : waitFor(child);
    },
    waitFor,
    pollChild: (child) => {
      const result = orErrno(waitpid(child, status, WNOHANG));
      if (result === 0) return null;
      return result < 0 ? result : (status[0] ?? 0);
    },
    kill: (child, signal) => orErrno(kill(child, signal)),
    stayOn: (cpu) => orErrno(setAffinity(0, CPU_SET_BYTES, allocateBytes(cpuSet(cpu)))),
    dieWithParent: (signal) => orErrno(prctl(PR.setParentDeathSignal, signal)),
  };
}
