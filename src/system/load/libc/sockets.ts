import type { Libc } from '../../../model/libc.ts';
import { allocateBytes, type Library, orErrno } from './memory.ts';

type SocketCalls = Pick<Libc, 'address' | 'socket' | 'bind' | 'listen' | 'connect' | 'accept' | 'localAddress'>;

/** sockaddr_storage, sys/socket.h */
const LONGEST_ADDRESS_BYTES = 128;

/** Calls on sockets, all of them blocking. */
export function bindSockets(library: Library): SocketCalls {
  const socket = library.func('socket', 'int', ['int', 'int', 'int']);
  const bind = library.func('bind', 'int', ['int', 'void *', 'uint']);
  const listen = library.func('listen', 'int', ['int', 'int']);
  const connect = library.func('connect', 'int', ['int', 'void *', 'uint']);
  const accept = library.func('accept', 'int', ['int', 'void *', 'void *']);
  const getsockname = library.func('getsockname', 'int', ['int', 'void *', 'void *']);
  return {
    address: (bytes) => ({ native: allocateBytes(bytes), length: bytes.length }),
    socket: (domain, type) => orErrno(socket(domain, type, 0)),
    bind: (fd, { native, length }) => orErrno(bind(fd, native, length)),
    listen: (fd, backlog) => orErrno(listen(fd, backlog)),
    connect: (fd, { native, length }) => orErrno(connect(fd, native, length)),
    accept: (fd) => orErrno(accept(fd, null, null)),
    localAddress: (fd) => {
      const bytes = new Uint8Array(LONGEST_ADDRESS_BYTES);
      const length = new Uint32Array([bytes.length]);
      const result = orErrno(getsockname(fd, bytes, length));
      return result < 0 ? result : bytes.slice(0, length[0]);
    },
  };
}
