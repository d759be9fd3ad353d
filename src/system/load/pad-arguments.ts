/** Far below what the kernel takes as one word (MAX_ARG_STRLEN, 128 KiB). */
const WORD_BYTES = 1024;

/** The same words and so many bytes of others after them, terminators included; none of those is a path. */
export function padArguments<T>(words: readonly T[], bytes: number): readonly (T | string)[] {
  const whole = Array.from({ length: Math.floor(bytes / WORD_BYTES) }, () => padWord(WORD_BYTES));
  const rest = bytes % WORD_BYTES;
  return [...words, ...whole, ...(rest > 0 ? [padWord(rest)] : [])];
}

function padWord(bytes: number): string {
  return 'x'.repeat(bytes - 1);
}
