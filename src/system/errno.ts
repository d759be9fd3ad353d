import { getSystemErrorMap } from 'node:util';

/**
 * What the operating system said, in its own words and without the code, call and path that Node wraps around them:
 * `permission denied`, `no space left on device`.
 */
export function explainErrno(error: unknown): string {
  const { syscall, errno } = (error ?? {}) as { readonly syscall?: unknown; readonly errno?: unknown };
  // Node words a failed spawn as `spawn PATH EAGAIN`.
  const said = String(syscall).startsWith('spawn') ? getSystemErrorMap().get(Number(errno))?.[1] : undefined;
  if (said !== undefined) return said;
  const message = (error as { message?: unknown } | null)?.message;
  return String(message ?? error)
    .replace(/^[A-Z][A-Z0-9]*: /, '')
    .replace(/, [a-z]+( '.*)?$/s, '');
}

/** The code of a failed call (`ENOENT`), or null for any other error. */
export function errnoCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}

/** What helps where this host or the limits of its user are used up, or null for any other error. */
export function remedyShortage(error: unknown): string | null {
  return SHORTAGES[errnoCode(error) ?? ''] ?? null;
}

const SHORTAGES: Readonly<Record<string, string>> = {
  EMFILE: 'allow this shell more open files: ulimit -n 1024',
  ENFILE: 'end programs that hold many files open, or raise fs.file-max',
  EAGAIN: 'end other processes of this user, or allow more: ulimit -u',
  ENOMEM: 'free memory on this host',
};
