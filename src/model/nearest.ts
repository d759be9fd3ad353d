/**
 * The candidate that a mistyped word most likely meant, or null when none is near: at most two edits away (one for
 * words of four letters or fewer), or the word is the beginning of it. Capitals are no edits. Ties go to the candidate
 * that comes first.
 */
export function findNearest(typed: string, candidates: readonly string[]): string | null {
  const word = typed.toLowerCase();
  const limit = word.length <= 4 ? 1 : 2;
  let best: string | null = null;
  let bestEdits = limit + 1;
  for (const candidate of candidates) {
    const edits = countWordEdits(word, candidate.toLowerCase());
    if (edits < bestEdits) [best, bestEdits] = [candidate, edits];
  }
  return best;
}

function countWordEdits(word: string, candidate: string): number {
  return word.length >= 2 && word !== candidate && candidate.startsWith(word) ? 1 : countEdits(word, candidate);
}

/** The remedy for a word that is not among the candidates: `did you mean "fork-churn"?`, or `otherwise`. */
export function suggestNearest(word: string, candidates: readonly string[], otherwise: string): string {
  const near = findNearest(word, candidates);
  return near === null ? otherwise : `did you mean "${near}"?`;
}

/**
 * Insertions, removals, replacements and swaps of neighbours that turn one word into the other: the optimal string
 * alignment distance (Damerau 1964, restricted). Swaps count once because they are the commonest slip: `frok`.
 */
function countEdits(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) row.push(editsAt(from, to, i, j, row, last, beforeLast));
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}

function editsAt(
  from: string,
  to: string,
  i: number,
  j: number,
  row: readonly number[],
  last: readonly number[],
  beforeLast: readonly number[],
): number {
  const replaced = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
  const edits = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
  const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
  return swapped ? Math.min(edits, (beforeLast[j - 2] ?? 0) + 1) : edits;
}
