import type { Libc } from '../../../model/libc.ts';
import { allocateRecord, type Library, type NativeRecord, orErrno } from './memory.ts';

const [AF_UNIX, SOCK_STREAM, SOL_SOCKET, SCM_RIGHTS] = [1, 1, 1, 1];
const EMFILE = 24;

/**
 * struct msghdr and what it points to, on 64-bit Linux (sys/socket.h, cmsg(3)): one byte of payload, and a control
 * message with one descriptor. glibc and musl differ in the width of the lengths alone, which little-endian hides.
 */
const MESSAGE = { bytes: 56, iov: 16, iovLength: 24, control: 32, controlLength: 40 } as const;
const IOV = { bytes: 16, base: 0, length: 8 } as const;
const CONTROL = { bytes: 24, length: 0, level: 8, type: 12, fd: 16 } as const;
/** CMSG_LEN of one descriptor */
const CONTROL_LENGTH = 20n;

/** Handing descriptors over. Messages and sockets are made once: an operation is sendmsg(2) and recvmsg(2). */
export function bindHandOver(library: Library): Pick<Libc, 'handOver'> {
  const socketpair = library.func('socketpair', 'int', ['int', 'int', 'int', 'void *']);
  const sendmsg = library.func('sendmsg', 'long', ['int', 'void *', 'int']);
  const recvmsg = library.func('recvmsg', 'long', ['int', 'void *', 'int']);
  const close = library.func('close', 'int', ['int']);
  const ends = new Int32Array(2);
  return {
    handOver: () => {
      const made = orErrno(socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
      if (made < 0) return made;
      const [near = -1, far = -1] = ends;
      const [sent, taken] = [createMessage(), createMessage()];
      return {
        pass: (fd) => {
          writeControl(sent, fd);
          const result = orErrno(sendmsg(near, sent.header.address, 0));
          if (result < 0) return result;
          taken.header.view.setBigUint64(MESSAGE.controlLength, BigInt(CONTROL.bytes), true);
          const received = orErrno(recvmsg(far, taken.header.address, 0));
          return received < 0 ? received : readDescriptor(taken);
        },
        close: () => {
          close(near);
          close(far);
        },
      };
    },
  };
}

interface Message {
  readonly header: NativeRecord;
  readonly control: NativeRecord;
}

function createMessage(): Message {
  const [header, iov, control] = [MESSAGE.bytes, IOV.bytes, CONTROL.bytes].map(allocateRecord);
  const payload = allocateRecord(1);
  if (!header || !iov || !control) throw new TypeError('three lengths make three records');
  iov.view.setBigUint64(IOV.base, payload.address, true);
  iov.view.setBigUint64(IOV.length, 1n, true);
  header.view.setBigUint64(MESSAGE.iov, iov.address, true);
  header.view.setBigUint64(MESSAGE.iovLength, 1n, true);
  header.view.setBigUint64(MESSAGE.control, control.address, true);
  header.view.setBigUint64(MESSAGE.controlLength, BigInt(CONTROL.bytes), true);
  return { header, control };
}

function writeControl({ control: { view } }: Message, fd: number): void {
  view.setBigUint64(CONTROL.length, CONTROL_LENGTH, true);
  view.setInt32(CONTROL.level, SOL_SOCKET, true);
  view.setInt32(CONTROL.type, SCM_RIGHTS, true);
  view.setInt32(CONTROL.fd, fd, true);
}

/** recvmsg(2) leaves a descriptor out, and does not fail, where the receiver may have no more. */
function readDescriptor({ header, control }: Message): number {
  const length = header.view.getBigUint64(MESSAGE.controlLength, true);
  return length < CONTROL_LENGTH ? -EMFILE : control.view.getInt32(CONTROL.fd, true);
}
