import type { Span } from '../../model/run.ts';

/** Something that began at a time and lasts until the next of its kind begins. */
export interface Beginning<T> {
  readonly fromMs: number;
  readonly what: T;
}

/**
 * Beginnings as spans [fromMs, toMs). The last one ends a millisecond after the last entry, so that it holds that
 * entry too.
 */
export function closeSpans<T extends object>(
  beginnings: readonly Beginning<T>[],
  endMs: number,
): readonly (T & Span)[] {
  return beginnings.map(({ fromMs, what }, index) => {
    const toMs = beginnings[index + 1]?.fromMs ?? endMs + 1;
    return { ...what, fromMs, toMs: Math.max(fromMs, toMs) };
  });
}
