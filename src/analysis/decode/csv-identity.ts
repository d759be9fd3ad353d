/** A life of the target after its first one. */
export interface Life {
  readonly fromMs: number;
  /** when the life before was read last by what shows this one: it began between the two */
  readonly sinceMs: number;
  readonly because: string;
}

/** Columns that say which process a row is of: another value is another life. */
export const IDENTITY_COLUMNS: readonly string[] = ['pid', 'start', 'start_ticks', 'segment'];

/** Collects the lives of a target from the cells of its identity columns. */
export interface IdentityReader {
  /** an empty cell says nothing */
  add(column: string, cell: string, tMs: number): void;
  /** true when any cell said something */
  isKnown(): boolean;
  /** the lives after the first */
  lives(): readonly Life[];
}

/** Nobody was named yet. */
export function createIdentityReader(): IdentityReader {
  const names = new Map<string, { readonly name: string; readonly tMs: number }>();
  const lives: Life[] = [];
  return {
    add(column, cell, tMs) {
      const name = cell.trim().slice(0, LONGEST);
      if (name === '') return;
      const before = names.get(column);
      names.set(column, { name, tMs });
      if (before === undefined || before.name === name) return;
      lives.push({ fromMs: tMs, sinceMs: before.tMs, because: `${column} went from ${before.name} to ${name}` });
    },
    isKnown: () => names.size > 0,
    lives: () => lives,
  };
}

/** A name that is longer is cut: it is compared and told, not kept. */
const LONGEST = 40;
