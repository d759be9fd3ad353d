import { fail } from '../../model/failure.ts';

/**
 * Splits a command into words as a shell would, and does nothing else that a shell does: blanks separate; within single
 * quotes everything stands for itself; within double quotes too, but for a backslash before `"` or `\`; elsewhere a
 * backslash takes the next character as it is. Throws ToolError kind usage for a quote or backslash without its other
 * half.
 */
export function splitWords(command: string): readonly string[] {
  const words: string[] = [];
  let rest = command.trimStart();
  while (rest !== '') {
    const [word, length] = takeWord(rest, command);
    words.push(word);
    rest = rest.slice(length).trimStart();
  }
  return words;
}

/** A bare run, a quoted piece or an escaped character, at the place where the last one ended. */
const PIECE = /([^\s'"\\]+)|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/sy;

/** The word at the start of a text, and how many characters it takes there. */
function takeWord(text: string, command: string): readonly [string, number] {
  let word = '';
  let end = 0;
  while (end < text.length && !/\s/.test(text[end] ?? '')) {
    PIECE.lastIndex = end;
    const piece = PIECE.exec(text);
    if (piece === null) throw explainUnbalanced(text[end] ?? '', command);
    word += plainText(piece);
    end = PIECE.lastIndex;
  }
  return [word, end];
}

function plainText([, bare, single, double, escaped]: RegExpExecArray): string {
  return bare ?? single ?? double?.replace(/\\(["\\])/g, '$1') ?? escaped ?? '';
}

function explainUnbalanced(character: string, command: string) {
  return character === '\\'
    ? fail('usage', `"${command}" ends with a backslash`, 'take it away, or double it')
    : fail('usage', `a quote (${character}) in "${command}" is not closed`, 'close it, or put a backslash before it');
}
