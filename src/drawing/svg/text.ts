import { element, escapeXml } from '../xml.ts';
import { FONT, INK } from './style.ts';

/** How a line of text is set. */
export interface TextStyle {
  readonly size: number;
  readonly color?: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** A line of real text with its baseline at y. */
export function drawText(text: string, x: number, y: number, { size, color, bold, anchor }: TextStyle): string {
  const attributes = {
    ...{ x, y, 'font-family': FONT, 'font-size': size, fill: color ?? INK },
    ...(bold === true ? { 'font-weight': 700 } : {}),
    ...(anchor === undefined || anchor === 'start' ? {} : { 'text-anchor': anchor }),
  };
  return element('text', attributes, escapeXml(text));
}

/**
 * Advance widths of DejaVu Sans in thousandths of its size, from the space to the tilde. Most other sans-serif typefaces are
 * narrower, so that what fits in this one fits.
 */
const WIDTHS = `
  318 401 460 838 636 950 780 275 390 390 500 838 318 361 318 337 636 636 636
  636 636 636 636 636 636 636 337 337 838 838 838 531 1000 684 686 698 770 632
  575 775 752 295 295 656 557 863 748 787 603 787 695 635 611 732 684 989 685
  611 685 390 337 390 838 500 500 613 635 550 635 615 352 635 634 278 278 579
  278 974 634 612 635 635 411 521 392 634 592 818 592 592 525 636 337 636 838
`
  .trim()
  .split(/\s+/)
  .map(Number);

/** Of letters beyond ASCII; the widest are those of East Asia. */
const OTHER_WIDTH = 640;
const WIDEST = 1000;
/** Bold is at most this much wider than regular. */
const BOLD = 1.24;

/** How wide a text is in DejaVu Sans, in the units of its size; bold no narrower than it is. */
export function measureText(text: string, { size, bold }: Pick<TextStyle, 'size' | 'bold'>): number {
  const thousandths = [...text].reduce((sum, letter) => sum + widthOf(letter.codePointAt(0) ?? 0), 0);
  return (thousandths / 1000) * size * (bold === true ? BOLD : 1);
}

function widthOf(code: number): number {
  return WIDTHS[code - 0x20] ?? (code < 0x2000 ? OTHER_WIDTH : WIDEST);
}

/**
 * A text in lines of at most `width`, the first of `firstWidth`, and at most `most` lines: the last one ends with an ellipsis
 * where there was more. It breaks between words; a word that is too long by itself within.
 */
export function wrapToWidth(
  text: string,
  style: TextStyle,
  [firstWidth, width]: readonly [number, number],
  most: number,
) {
  const lines: string[] = [''];
  const roomOf = (line: number) => (line === 0 ? firstWidth : width);
  const fits = (candidate: string) => measureText(candidate, style) <= roomOf(lines.length - 1);
  for (const word of text.split(' ').flatMap((each) => breakWord(each, style, width))) {
    const last = lines.at(-1) ?? '';
    const candidate = last === '' ? word : `${last} ${word}`;
    if (fits(candidate)) lines[lines.length - 1] = candidate;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cutToRoom(lines.slice(most - 1).join(' '), style, roomOf(most - 1))];
}

function breakWord(word: string, style: TextStyle, width: number): readonly string[] {
  const pieces = [''];
  for (const letter of word) {
    const longer = `${pieces.at(-1)}${letter}`;
    if (measureText(longer, style) > width) pieces.push(letter);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces;
}

/** The text, or as much of it as there is room for with an ellipsis behind. */
export function cutToRoom(text: string, style: TextStyle, width: number): string {
  if (measureText(text, style) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && measureText(`${letters.join('')}…`, style) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
