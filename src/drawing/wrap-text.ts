import { padToWidth, textWidth } from './text-width.ts';

/**
 * A text broken at blanks into lines of at most `cells` cells. Groups of digits (`24 000`), a number with its unit
 * (`3.2 MiB/h`) and with its sign (`± 0.3`) stay together where they can; a longer word is broken where the line ends.
 */
export function wrapText(text: string, cells: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of splitWords(text).flatMap((one) => fitWord(one, cells))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= cells) {
      line = longer;
    } else {
      if (line !== '') lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** Lines of one item: the first behind `mark`, the others below its text. */
export function wrapItem(mark: string, text: string, cells: number): readonly string[] {
  const indent = textWidth(mark);
  return wrapText(text, Math.max(1, cells - indent)).map((line, index) =>
    index === 0 ? mark + line : padToWidth('', indent) + line,
  );
}

/** Splits at blanks, but neither between groups of digits, after a plus-minus sign, nor before a unit. */
function splitWords(text: string): readonly string[] {
  return text.split(/(?<!±) +(?!(?<=\d )(?:\d{3}(?!\d)|[KMGTP]?i?B(?!\w)|%))/u);
}

/** Cells of the longest stretch of a text that {@link wrapText} does not break. */
export function widestWord(text: string): number {
  return Math.max(...splitWords(text).map(textWidth));
}

/** A word that no line can hold, in pieces. */
function fitWord(word: string, cells: number): readonly string[] {
  if (textWidth(word) <= cells) return [word];
  const inner = word.split(' ');
  if (inner.length > 1) return inner.flatMap((one) => fitWord(one, cells));
  return [...word].reduce<string[]>(addCharacter(cells), []);
}

function addCharacter(cells: number): (pieces: string[], character: string) => string[] {
  return (pieces, character) => {
    const last = pieces.at(-1);
    if (last === undefined || textWidth(last + character) > cells) return [...pieces, character];
    return [...pieces.slice(0, -1), last + character];
  };
}
