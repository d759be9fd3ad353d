/** East Asian wide and fullwidth ranges and pictographs (Unicode TR 11), coarsely: what terminals give two cells. */
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** Cells that a text takes in a terminal: wide characters two, a letter with its marks one. */
export function textWidth(text: string): number {
  if (isPlain(text)) return text.length;
  let cells = 0;
  for (const { segment } of segmentGraphemes(text)) cells += cellsOf(segment);
  return cells;
}

/** The text cut to at most `cells` cells, with an ellipsis where something was cut. */
export function cutToWidth(text: string, cells: number): string {
  if (isPlain(text) && text.length <= cells) return text;
  let used = 0;
  let kept = '';
  for (const { segment } of segmentGraphemes(text)) {
    used += cellsOf(segment);
    if (used > cells) return cells > 0 ? `${kept}…` : '';
    if (used < cells) kept += segment;
  }
  return text;
}

/** The text filled up with blanks to `cells` cells; longer texts stay as they are. */
export function padToWidth(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - textWidth(text)));
}

/** Nothing but ASCII that is printed: the common case, without looking for graphemes. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7E]*$/.test(text);
}

function cellsOf(grapheme: string): number {
  return WIDE.test(grapheme) ? 2 : 1;
}

/** Made for each text that needs it: loading its tables would hold up the start of every run by 15 ms. */
function segmentGraphemes(text: string): Intl.Segments {
  return new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
}
