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

/** Cells of the longest stretch of a text that stays on one line. */
export function widestWord(text: string): number {
  return Math.max(...splitWords(text).map(textWidth));
}

/** The same where names may be broken behind their points and underscores. */
export function widestPiece(text: string): number {
  return Math.max(...splitWords(text).flatMap(splitName).map(textWidth));
}

/** A word that no line can hold: broken at its blanks, then inside of names, then anywhere. */
function fitWord(word: string, cells: number): readonly string[] {
  if (textWidth(word) <= cells) return [word];
  const inner = word.split(' ');
  if (inner.length > 1) return inner.flatMap((one) => fitWord(one, cells));
  const pieces = splitName(word).flatMap((piece) => (textWidth(piece) <= cells ? [piece] : [...piece]));
  return pieces.reduce<string[]>(addPiece(cells), []);
}

/** `smaps-rollup.pss_bytes` is `smaps-`, `rollup.`, `pss_`, `bytes`. */
function splitName(word: string): readonly string[] {
  return word.split(/(?<=[a-z\d][._-])(?=[a-z])/i);
}

function addPiece(cells: number): (lines: string[], piece: string) => string[] {
  return (lines, piece) => {
    const last = lines.at(-1);
    if (last === undefined || textWidth(last + piece) > cells) return [...lines, piece];
    return [...lines.slice(0, -1), last + piece];
  };
}
