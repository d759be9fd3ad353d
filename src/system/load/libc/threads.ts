import type { Libc } from '../../../model/libc.ts';
import type { Library } from './memory.ts';

type ThreadCalls = Pick<Libc, 'threadCreateJoin' | 'threadStart' | 'threadEnd'>;

/**
 * A thread needs a start routine in C. abs(3) takes its argument, returns and makes no system call; pause(2) never
 * returns and is a point where a thread can be cancelled. Errors are the result, not errno.
 */
export function bindThreads(library: Library): ThreadCalls {
  const create = library.func('pthread_create', 'int', ['void *', 'void *', 'void *', 'void *']);
  const join = library.func('pthread_join', 'int', ['uint64_t', 'void *']);
  const cancel = library.func('pthread_cancel', 'int', ['uint64_t']);
  const endAtOnce = library.symbol('abs');
  const wait = library.symbol('pause');
  const thread = new BigUint64Array(1);
  return {
    threadCreateJoin: () => negative(create(thread, null, endAtOnce, null) || join(thread[0], null)),
    threadStart: () => negative(create(thread, null, wait, null)) || (thread[0] ?? 0n),
    threadEnd: (handle) => negative(cancel(handle) || join(handle, null)),
  };
}

function negative(errno: number): number {
  return errno === 0 ? 0 : -errno;
}
