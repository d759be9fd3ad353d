/**
 * Asks for one of some answers by its number or the beginning of its words, again until one alone is meant. Gives its
 * index; null when nobody answers, or with nothing. `ask` gives a line, or null when nobody can give one.
 */
export async function chooseAnswer(
  ask: (question: string) => Promise<string | null>,
  question: string,
  answers: readonly string[],
): Promise<number | null> {
  const list = answers.map((answer, index) => `  ${index + 1}  ${answer}`);
  let shown = [question, ...list, ''].join('\n');
  for (;;) {
    const line = (await ask(`${shown}number or first letters, or nothing for none: `))?.trim() ?? '';
    if (line === '') return null;
    const meant = findMeant(line.toLowerCase(), answers);
    if (meant !== null) return meant;
    shown = '';
  }
}

/** The index of the only answer that a line can mean, in small letters; null where there is none, or several. */
function findMeant(line: string, answers: readonly string[]): number | null {
  const number = Number(line);
  if (Number.isInteger(number) && number >= 1 && number <= answers.length) return number - 1;
  const words = answers.map((answer) => answer.toLowerCase());
  if (words.includes(line)) return words.indexOf(line);
  const begun = words.flatMap((answer, index) => (answer.startsWith(line) ? index : []));
  return begun.length === 1 ? (begun[0] ?? null) : null;
}
