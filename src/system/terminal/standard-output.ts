import { fail } from '../../model/failure.ts';
import { errnoCode, explainErrno } from '../errno.ts';

/** The reader has seen enough, or its terminal is gone: neither is a failure of ours. */
const NO_READER = ['EPIPE', 'EIO', 'EBADF'];

/**
 * Makes the standard streams bear what happens to those who read them; unheard, their errors would end the process in
 * the middle of a run. Progress that nobody can read stops nothing. A result that cannot be written (a full disk) is
 * thrown as an uncaught ToolError kind output.
 */
export function bearLostReaders(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error) => {
    if (NO_READER.includes(errnoCode(error) ?? '')) return;
    const fact = `cannot write to standard output: ${explainErrno(error)}`;
    throw fail('output', fact, 'make room there, or send it elsewhere', error);
  });
}
