import { native } from '../native.ts';
import { PR, prctl } from '../prctl.ts';

/** Ends this process by a real fault, without a core file: a write to address 0, or abort(3). */
export function crash(signal: 'SIGSEGV' | 'SIGABRT'): void {
  const libc = native().load(null);
  const abort = libc.func('void abort()');
  const memset = libc.func('void memset(uintptr_t address, int value, size_t bytes)');
  prctl(PR.setDumpable, 0);
  if (signal === 'SIGABRT') abort();
  memset(0, 0, 1);
}
