import type { Failure } from '../../model/failure.ts';
import { errnoCode, explainErrno } from '../errno.ts';

/** The reader has seen enough, or its terminal is gone: neither is a failure of ours. */
const NO_READER = ['EPIPE', 'EIO', 'EBADF'];

/**
 * Makes the standard streams bear what happens to those who read them; unheard, their errors would end the process in
 * the middle of a run. Progress that nobody can read stops nothing. A result that cannot be written (a full disk) is
 * given to `end`, kind output: it must end the process, without another word on stdout.
 */
export function bearLostReaders(end: (failure: Failure) => never): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error) => {
    if (NO_READER.includes(errnoCode(error) ?? '')) return;
    const fact = `cannot write to standard output: ${explainErrno(error)}`;
    end({ kind: 'output', fact, remedy: 'make room there, or send it elsewhere' });
  });
}
