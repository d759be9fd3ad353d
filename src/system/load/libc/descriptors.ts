import type { DescriptorKind, Libc } from '../../../model/libc.ts';
import { allocateBytes, allocateString, type Library, orErrno } from './memory.ts';

const CLOCK_MONOTONIC = 1;
/** sigset_t is 128 bytes in glibc and musl; the kernel reads the first 8. */
const NO_SIGNALS = new Uint8Array(128);

/** Calls that make descriptors of one kind each. */
export function bindDescriptors(library: Library): Pick<Libc, 'pipePair' | 'maker'> {
  const pipe = library.func('pipe', 'int', ['void *']);
  const ends = new Int32Array(2);
  const makers = bindMakers(library);
  return {
    pipePair: () => {
      const result = orErrno(pipe(ends));
      return result < 0 ? result : { read: ends[0] ?? -1, write: ends[1] ?? -1 };
    },
    maker: (kind) => makers[kind],
  };
}

function bindMakers(library: Library): Readonly<Record<DescriptorKind, () => number>> {
  const eventfd = library.func('eventfd', 'int', ['uint', 'int']);
  const timerfd = library.func('timerfd_create', 'int', ['int', 'int']);
  const epoll = library.func('epoll_create1', 'int', ['int']);
  const inotify = library.func('inotify_init1', 'int', ['int']);
  const signalfd = library.func('signalfd', 'int', ['int', 'void *', 'int']);
  const memfd = library.func('memfd_create', 'int', ['void *', 'uint']);
  const name = allocateString('leaklab');
  const signals = allocateBytes(NO_SIGNALS);
  return {
    eventfd: () => orErrno(eventfd(0, 0)),
    timerfd: () => orErrno(timerfd(CLOCK_MONOTONIC, 0)),
    epoll: () => orErrno(epoll(0)),
    inotify: () => orErrno(inotify(0)),
    signalfd: () => orErrno(signalfd(-1, signals, 0)),
    memfd: () => orErrno(memfd(name, 0)),
  };
}
