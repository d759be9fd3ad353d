/**
 * What the operating system said, in its own words and without the code, call and path that Node wraps around them:
 * `permission denied`, `no space left on device`.
 */
export function explainErrno(error: unknown): string {
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
