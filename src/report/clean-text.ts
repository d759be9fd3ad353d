/** Longest text that a report holds; a longer one is somebody else's log line, and its end is cut. */
const LONGEST = 2000;

/**
 * One line of printable characters: what a process calls itself or writes into its log may hold escape sequences, line
 * breaks, or marks that turn the direction of what follows, and none of that may reach a terminal or a page. Breaks and
 * tabs become a space, other controls and lone surrogates U+FFFD, invisible format characters vanish.
 */
export function cleanText(text: string): string {
  const clean = text
    .replace(/[\t\n\r\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD')
    .replace(/\p{Cf}/gu, '');
  return clean.length <= LONGEST ? clean : `${cutWhole(clean)}…`;
}

/** Cuts without leaving half of a surrogate pair. */
function cutWhole(text: string): string {
  return text.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '');
}
