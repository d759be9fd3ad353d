import type { Libc } from '../../../model/libc.ts';
import { HAS_NATIVE_CALLS } from '../../native.ts';
import { bindNode } from './bind-node.ts';

/**
 * The C library of this process, or what Node has in its place where koffi cannot be loaded: slower, and without the
 * calls that Node has no function for.
 */
export async function openLibc(): Promise<Libc> {
  if (!HAS_NATIVE_CALLS) return bindNode();
  const { bindLibc } = await import('./bind-libc.ts');
  return bindLibc();
}
