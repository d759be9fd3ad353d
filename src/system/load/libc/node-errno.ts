const EINVAL = 22;

/** The number that a call of Node's gives, 0 where it gives none, and -errno where it throws. */
export function orNodeErrno(call: () => unknown): number {
  try {
    const result = call();
    return typeof result === 'number' ? result : 0;
  } catch (error) {
    return errnoOf(error);
  }
}

/** -errno of what Node threw. Its own refusals (of a descriptor below 0, say) have none: the kernel calls such invalid. */
export function errnoOf(error: unknown): number {
  const errno = (error as { readonly errno?: unknown } | null)?.errno;
  return typeof errno === 'number' ? errno : -EINVAL;
}
