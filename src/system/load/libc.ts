import koffi from 'koffi';
import type { Libc, Vector } from '../../model/libc.ts';
import { PR, prctl } from '../prctl.ts';

const WNOHANG = 1;

/**
 * The C library of this process through koffi, whatever it is (glibc or musl: the symbols are those that Node itself
 * is linked with). A call costs 0.1 to 0.2 microseconds more than from C (bench/load). All calls run on the calling
 * thread and block it: for workload hosts only.
 */
export function bindLibc(): Libc {
  const library = koffi.load(null);
  return { ...bindFiles(library), ...bindProcesses(library), ...bindThreads(library) };
}

type Library = ReturnType<typeof koffi.load>;

/** Results of -1 become -errno. */
function orErrno(result: number): number {
  return result < 0 ? -koffi.errno() : result;
}

type FileCalls = Pick<Libc, 'path' | 'open' | 'close' | 'dup' | 'pipePair' | 'socket' | 'fcntl' | 'chdir'>;

function bindFiles(library: Library): FileCalls {
  const open = library.func('open', 'int', ['void *', 'int']);
  const close = library.func('close', 'int', ['int']);
  const dup = library.func('dup', 'int', ['int']);
  const pipe = library.func('pipe', 'int', ['void *']);
  const socket = library.func('socket', 'int', ['int', 'int', 'int']);
  const fcntl = library.func('fcntl', 'int', ['int', 'int', 'long']);
  const chdir = library.func('chdir', 'int', ['void *']);
  const ends = new Int32Array(2);
  return {
    path: (text) => ({ native: allocateString(text) }),
    open: (path, flags) => orErrno(open(path.native, flags)),
    close: (fd) => orErrno(close(fd)),
    dup: (fd) => orErrno(dup(fd)),
    pipePair: () => {
      const result = orErrno(pipe(ends));
      return result < 0 ? result : { read: ends[0] ?? -1, write: ends[1] ?? -1 };
    },
    socket: (domain, type) => orErrno(socket(domain, type, 0)),
    fcntl: (fd, command, argument) => orErrno(fcntl(fd, command, argument)),
    chdir: (path) => orErrno(chdir(path.native)),
  };
}

type ProcessCalls = Pick<Libc, 'spawn' | 'vector' | 'waitFor' | 'pollChild' | 'dieWithParent'>;

function bindProcesses(library: Library): ProcessCalls {
  const posixSpawn = library.func('posix_spawn', 'int', ['void *', 'void *', 'void *', 'void *', 'void *', 'void *']);
  const waitpid = library.func('waitpid', 'int', ['int', 'void *', 'int']);
  const pid = new Int32Array(1);
  const status = new Int32Array(1);
  return {
    vector: allocateVector,
    spawn: (path, argv, envp) => {
      const errno = posixSpawn(pid, path.native, null, null, argv.native, envp.native) as number;
      return errno === 0 ? (pid[0] ?? -1) : -errno;
    },
    waitFor: (child) => {
      const result = orErrno(waitpid(child, status, 0));
      return result < 0 ? result : (status[0] ?? 0);
    },
    pollChild: (child) => {
      const result = orErrno(waitpid(child, status, WNOHANG));
      if (result === 0) return null;
      return result < 0 ? result : (status[0] ?? 0);
    },
    dieWithParent: (signal) => orErrno(prctl(PR.setParentDeathSignal, signal)),
  };
}

/** Strings and vectors lie in native memory that is never given back: there are a few of them in a host's life. */
function allocateVector(strings: readonly string[]): Vector {
  const native = koffi.alloc('void *', strings.length + 1);
  const pointers = new BigUint64Array(koffi.view(native, 8 * (strings.length + 1)));
  pointers.set([...strings.map(allocateString), 0n]);
  return { native };
}

/** Its address: koffi takes one faster than it takes a Buffer. */
function allocateString(text: string): bigint {
  const bytes = Buffer.from(`${text}\0`);
  const native = koffi.alloc('uint8_t', bytes.length);
  new Uint8Array(koffi.view(native, bytes.length)).set(bytes);
  return koffi.address(native);
}

/** A thread needs a start routine in C: abs(3) takes its argument, returns and makes no system call. */
function bindThreads(library: Library): Pick<Libc, 'threadCreateJoin'> {
  const create = library.func('pthread_create', 'int', ['void *', 'void *', 'void *', 'void *']);
  const join = library.func('pthread_join', 'int', ['uint64_t', 'void *']);
  const start = library.symbol('abs');
  const thread = new BigUint64Array(1);
  return {
    threadCreateJoin: () => {
      const errno = create(thread, null, start, null) || join(thread[0], null);
      return errno === 0 ? 0 : -errno;
    },
  };
}
