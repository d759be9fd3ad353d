/**
 * The last line of what a process wrote that says something to a reader, empty where there is none: no blank one, and
 * none of the native stack that Node prints where it aborts (` 8: 0xbb835e _start [node]`).
 */
export function lastWords(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !NATIVE_STACK.test(line));
  return lines.at(-1)?.trimEnd() ?? '';
}

const NATIVE_STACK = /^\s*\d+: 0x|^-+ .* stack trace -+\s*$/;
