/** A part of a page: the higher its rank, the sooner it goes when the page is too long. */
export interface Part {
  /** what is said to be missing: `the events` */
  readonly name: string;
  readonly rank: number;
  readonly text: string;
  /** takes its place before it goes; its name is what is missing then */
  readonly shorter?: { readonly name: string; readonly text: string };
}

/** Room for the sentence that says what is missing. */
const NOTE_BYTES = 1000;

/**
 * The parts in their order, joined by blank lines, in at most `bytes` bytes of UTF-8: parts of the highest rank are
 * shortened, then left out until the rest fits, and the page's end says which.
 */
export function fitParts(parts: readonly Part[], bytes: number): string {
  let kept = parts.filter(({ text }) => text !== '');
  const missing: string[] = [];
  while (kept.length > 1 && sizeOf(kept) > bytes - NOTE_BYTES) {
    const worst = Math.max(...kept.map(({ rank }) => rank));
    const given = kept.filter(({ rank }) => rank === worst);
    const shortened = given.some(({ shorter }) => shorter !== undefined);
    missing.push(...given.flatMap(({ name, shorter }) => (shortened ? (shorter?.name ?? []) : name)));
    kept = kept.flatMap((part) => (part.rank !== worst ? part : shortened ? shorten(part) : []));
  }
  const page = kept.map(({ text }) => text).join('\n\n');
  return missing.length === 0 ? `${page}\n` : `${page}\n\nLeft out to keep this short: ${missing.join(', ')}.\n`;
}

function shorten({ shorter, ...part }: Part): Part {
  return shorter === undefined ? part : { ...part, text: shorter.text };
}

function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { text }) => sum + byteLength(text) + 2, 1);
}

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
