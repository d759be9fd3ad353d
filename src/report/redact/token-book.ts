import type { PrivateKind } from './private-kind.ts';

/** Tokens of one report: the same value gets the same token, and the token says nothing about the value. */
export interface TokenBook {
  /** `path-3`: numbered within its kind in the order of first sight */
  take(kind: PrivateKind, value: string): string;
  /** how many different values were replaced, by kind */
  count(): Readonly<Record<string, number>>;
}

/** An empty book. */
export function openTokenBook(): TokenBook {
  const tokens = new Map<string, string>();
  const counts: Record<string, number> = {};
  return {
    take(kind, value) {
      const known = tokens.get(value.toLowerCase());
      if (known !== undefined) return known;
      const number = (counts[kind] ?? 0) + 1;
      counts[kind] = number;
      tokens.set(value.toLowerCase(), `${kind}-${number}`);
      return `${kind}-${number}`;
    },
    count: () => ({ ...counts }),
  };
}
