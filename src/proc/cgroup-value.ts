import { parseWholeNumber } from './whole-number.ts';

/** The one number of a cgroup file such as memory.current. Throws Error that quotes another text. */
export function parseCgroupValue(text: string, source: string): number {
  return parseWholeNumber(text.trimEnd(), source);
}

/**
 * A memory limit in bytes, null for none: v2 writes `max`; v1 the largest page count it can hold times the page size
 * (the largest signed 64-bit number before Linux 3.19), which no machine reaches: anything from 4 EiB on is none.
 */
export function parseCgroupLimit(text: string, source: string): number | null {
  if (text.trimEnd() === 'max') return null;
  const limit = parseCgroupValue(text, source);
  return limit >= 2 ** 62 ? null : limit;
}
