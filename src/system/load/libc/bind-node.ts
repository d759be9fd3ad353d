import type { Libc } from '../../../model/libc.ts';
import { bindNodeFiles } from './node-files.ts';
import { bindNodeProcesses } from './node-processes.ts';
import { withoutCalls } from './without-calls.ts';

const ENOSYS = 38;

/**
 * The calls of {@link Libc} by Node's own functions, each of them some microseconds slower. A host on it cannot ask to
 * be killed with its parent: it ends by its message channel alone, and should it hang, by the janitor.
 */
export function bindNode(): Libc {
  const inherited = new Set<number>();
  return withoutCalls({
    ...bindNodeFiles(inherited),
    ...bindNodeProcesses(inherited),
    dieWithParent: () => -ENOSYS,
  });
}
