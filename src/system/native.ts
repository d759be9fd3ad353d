import process from 'node:process';
import type koffi from 'koffi';
import { fail } from '../model/failure.ts';

/** Null: koffi has no binary for this platform, or was installed without it. */
const loaded = await import('koffi').then(
  (module) => module.default,
  () => null,
);

/** Whether calls can be made that Node itself has no function for. */
export const HAS_NATIVE_CALLS = loaded !== null;

/** koffi, by which they are made. Throws ToolError kind host where it cannot be loaded. */
export function native(): typeof koffi {
  if (loaded !== null) return loaded;
  const fact = `koffi has no binary for this platform (${process.platform} ${process.arch})`;
  throw fail(
    'host',
    fact,
    'install leaklab with its optional packages (npm install --include=optional), or build koffi',
  );
}
