/** What one notice of Falco's says of events that it lost. */
export interface DropNotice {
  readonly lost: number;
  /** events of the same second that were seen; null where it does not say */
  readonly seen: number | null;
  /** parts of what was lost, largest first: by cause, and by class of calls where the version tells it */
  readonly parts: readonly DropPart[];
}

/** Why events were lost, and of which class they were. */
export interface DropPart {
  readonly cause: 'buffer' | 'scratch map' | 'page fault' | 'bug';
  /** `clone_fork`; null: not told */
  readonly calls: string | null;
  readonly count: number;
}

/** Fields of a notice by their names, all versions. Their values are texts, in old versions and new. */
const CAUSES: readonly { readonly versions: string; readonly field: RegExp; readonly cause: DropPart['cause'] }[] = [
  { versions: '<= 0.32', field: /^n_drops_buffer$/, cause: 'buffer' },
  // since 0.42 without most of those at the enter of a call
  { versions: '0.33+', field: /^n_drops_buffer_(?!total)(?<calls>\w+?)_(?:enter|exit)$/, cause: 'buffer' },
  { versions: '0.36+', field: /^n_drops_buffer_(?<calls>proc|close)_exit$/, cause: 'buffer' },
  { versions: '0.33+', field: /^n_drops_scratch_map$/, cause: 'scratch map' },
  { versions: '<= 0.32', field: /^n_drops_pf$/, cause: 'page fault' },
  { versions: '0.33+', field: /^n_drops_page_faults$/, cause: 'page fault' },
  { versions: 'all', field: /^n_drops_bug$/, cause: 'bug' },
];

/** How every notice begins: as an alert, and as a log line. */
export const DROP_NOTICE = 'Falco internal: syscall event drop';

/** Reads a notice from its text, which holds the fields in parentheses or none of them; null where it is none. */
export function readDropText(text: string): DropNotice | null {
  const lost = /^Falco internal: syscall event drop\. (\d+) system calls dropped in last second\./.exec(text)?.[1];
  if (lost === undefined) return null;
  const fields = [...text.matchAll(/\b(\w+)="?(\d+)"?/g)].map(([, name = '', value = '']) => [name, value] as const);
  return readDropFields(Object.fromEntries(fields), Number(lost));
}

/** Reads a notice from the fields of an alert. `told`: what its text says, for one without fields. */
export function readDropFields(fields: Readonly<Record<string, unknown>>, told: number): DropNotice {
  const parts = Object.entries(fields).flatMap(([name, value]) => readPart(name, toCount(value) ?? 0));
  return { lost: toCount(fields['n_drops']) ?? told, seen: toCount(fields['n_evts']), parts: addUp(parts) };
}

/**
 * The share of what happened that was lost, 0 to 1; null where what was seen is not told. Up to 0.32 there may be more
 * lost than seen (falco#1231), because only what reached user space counts as seen: that is why both are added here.
 */
export function shareLost({ lost, seen }: Pick<DropNotice, 'lost' | 'seen'>): number | null {
  return seen === null || lost + seen === 0 ? null : lost / (lost + seen);
}

function readPart(name: string, count: number): readonly DropPart[] {
  if (count === 0) return [];
  for (const { field, cause } of CAUSES) {
    const match = field.exec(name);
    if (match !== null) return [{ cause, calls: match.groups?.['calls'] ?? null, count }];
  }
  return [];
}

/** Enters and exits of one class are one. */
function addUp(parts: readonly DropPart[]): readonly DropPart[] {
  const sums = new Map<string, DropPart>();
  for (const part of parts) {
    const key = `${part.cause} ${part.calls}`;
    sums.set(key, { ...part, count: part.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()].sort((a, b) => b.count - a.count);
}

function toCount(value: unknown): number | null {
  const count = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return value !== '' && Number.isSafeInteger(count) && count >= 0 ? count : null;
}
