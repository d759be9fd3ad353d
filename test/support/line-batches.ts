/** Text as a reader of lines gives it, `size` lines at a time. */
export async function* batchLines(text: string, size: number): AsyncGenerator<readonly string[]> {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (let from = 0; from < lines.length; from += size) yield lines.slice(from, from + size);
}
