/**
 * Asks for one of some answers by its number, again until there is one. Gives its index; null when nobody answers, or
 * with nothing. `ask` gives a line, or null when nobody can give one.
 */
export async function chooseAnswer(
  ask: (question: string) => Promise<string | null>,
  question: string,
  answers: readonly string[],
): Promise<number | null> {
  const list = answers.map((answer, index) => `  ${index + 1}  ${answer}`);
  let shown = [question, ...list, ''].join('\n');
  for (;;) {
    const line = (await ask(`${shown}number, or nothing for none: `))?.trim() ?? '';
    if (line === '') return null;
    const number = Number(line);
    if (Number.isInteger(number) && number >= 1 && number <= answers.length) return number - 1;
    shown = '';
  }
}
