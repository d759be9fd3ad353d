/** A part of a page: the higher its rank, the sooner it goes when the page is too long. */
export interface Part {
  /** what is said to be missing: `the JSON summary` */
  readonly name: string;
  readonly rank: number;
  readonly text: string;
}

/** Room for the sentence that says what is missing. */
const NOTE_BYTES = 1000;

/**
 * The parts in their order, joined by blank lines, in at most `bytes` bytes of UTF-8: parts of the highest rank are
 * left out until the rest fits, and the page's end says which.
 */
export function fitParts(parts: readonly Part[], bytes: number): string {
  const wanted = parts.filter(({ text }) => text !== '');
  let kept = wanted;
  while (kept.length > 1 && sizeOf(kept) > bytes - NOTE_BYTES) {
    const worst = Math.max(...kept.map(({ rank }) => rank));
    kept = kept.filter(({ rank }) => rank !== worst);
  }
  const missing = wanted.filter((part) => !kept.includes(part)).map(({ name }) => name);
  const page = kept.map(({ text }) => text).join('\n\n');
  return missing.length === 0 ? `${page}\n` : `${page}\n\nLeft out to keep this short: ${missing.join(', ')}.\n`;
}

function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { text }) => sum + byteLength(text) + 2, 1);
}

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
