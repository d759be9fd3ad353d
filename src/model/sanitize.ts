/**
 * Text from outside (process names, log lines, file contents) made safe for one line of a terminal: control
 * characters, escape sequences and bidirectional overrides become visible or vanish. Length is kept below `limit`.
 */
export function sanitizeLine(text: string, limit = 2000): string {
  const shown = text.replace(CONTROLS, (character) => (character === '\t' || character === '\n' ? ' ' : '�'));
  return shown.length > limit ? `${shown.slice(0, limit - 1)}…` : shown;
}

/** C0, DEL, C1, bidirectional controls, line and paragraph separators, lone surrogates */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
