import { fail, type ToolError } from '../model/failure.ts';

/**
 * Why a Node program of ours was ended by a signal before it was ready, where Node aborted itself: it does so where it
 * cannot start its threads or get its memory. Kind host; null for any other signal, or none.
 */
export function explainAbort(called: string, signal: string | null): ToolError | null {
  if (signal !== 'SIGABRT') return null;
  const fact = `${called} was aborted by Node before it was ready, most likely for want of threads or memory`;
  return fail('host', fact, 'allow this user more processes (ulimit -u) and more memory (ulimit -v), or free some');
}
