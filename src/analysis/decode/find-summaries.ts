import { fail } from '../../model/failure.ts';

/** Where a summary begins, of whatever version. */
const START = /\{\s*"schema"\s*:\s*"leaklab\/report@/g;

/** A thread has as many reports as people made; more summaries than this in one text are no thread. */
const MOST_SUMMARIES = 100;

/**
 * The summaries in a page: a report in Markdown, a comment that one was pasted into (with what GitHub and mail make of it: CRLF,
 * quotes, indents, no-break spaces), or the JSON alone. The same summary counts once. Throws ToolError kind input for one that
 * is not whole.
 */
export function findSummaries(page: string, path: string): readonly unknown[] {
  const text = plain(page);
  const found = new Map<string, unknown>();
  for (const { index } of text.matchAll(START)) {
    const summary = parse(cutObject(text, index), path);
    found.set(JSON.stringify(summary), summary);
    if (found.size > MOST_SUMMARIES) throw fail('input', `"${path}" holds too many summaries`, 'name a page with one');
  }
  return [...found.values()];
}

/** True where a summary was in the page before it was made shorter. */
export function lacksSummary(page: string): boolean {
  return /^Left out to keep this short: .*\bthe summary for machines\b/m.test(plain(page));
}

/** Lines as they were before somebody quoted, indented or copied them. */
function plain(page: string): string {
  return page
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/^(?:[ \t\u00a0]{0,8}>)+[ \u00a0]?/, '').replace(/^[ \t\u00a0]+/, ' '))
    .join('\n');
}

/** What tells where an object ends: its braces, and texts, in which a brace is none. */
const BRACE_OR_TEXT = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}]/gs;

/** From an opening brace to the one that closes it; to the end of the text where none does. O(n). */
function cutObject(text: string, from: number): string {
  let depth = 0;
  BRACE_OR_TEXT.lastIndex = from;
  for (let match = BRACE_OR_TEXT.exec(text); match !== null; match = BRACE_OR_TEXT.exec(text)) {
    if (match[0] === '{') depth += 1;
    if (match[0] === '}') depth -= 1;
    if (depth === 0) return text.slice(from, match.index + 1);
  }
  return text.slice(from);
}

function parse(json: string, path: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const fact = `the summary in "${path}" is not whole: ${String((error as Error).message).split('\n')[0]}`;
    throw fail('input', fact, 'paste all of its block, or name report.json', error);
  }
}
