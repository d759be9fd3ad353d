const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** East Asian wide and fullwidth ranges and pictographs (Unicode TR 11), coarsely: what terminals give two cells. */
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** Cells that a text takes in a terminal: wide characters two, a letter with its marks one. */
export function textWidth(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  return splitCells(text).reduce((sum, { cells }) => sum + cells, 0);
}

/** The text cut to at most `cells` cells, with an ellipsis where something was cut. */
export function cutToWidth(text: string, cells: number): string {
  if (textWidth(text) <= cells) return text;
  let used = 0;
  let kept = '';
  for (const part of splitCells(text)) {
    if (used + part.cells > cells - 1) break;
    used += part.cells;
    kept += part.text;
  }
  return cells > 0 ? `${kept}…` : '';
}

/** The text filled up with blanks to `cells` cells; longer texts stay as they are. */
export function padToWidth(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - textWidth(text)));
}

function splitCells(text: string): readonly { readonly text: string; readonly cells: number }[] {
  return [...SEGMENTER.segment(text)].map(({ segment }) => ({ text: segment, cells: WIDE.test(segment) ? 2 : 1 }));
}
