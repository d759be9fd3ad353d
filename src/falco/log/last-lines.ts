import type { LogKind } from './log-patterns.ts';
import { cleanLine } from './notebook.ts';
import type { LogLine } from './read-log-line.ts';

/** The last lines of a log, without what ends every log. */
export interface LastLines {
  add(line: LogLine): void;
  /** oldest first */
  lines(): readonly string[];
  /** the last one that says why nothing follows; null: none does */
  cause(): LogLine | null;
}

/** Enough for an exception and what led to it. */
const KEPT = 5;

/** Reports that stand at the end of every log and say nothing of why it ends. */
const CUSTOMARY =
  /^(?:Syscall event drop monitoring:| {3}- |Events detected:|Rule counts by severity:|Triggered rules by rule name:| {3}\S+: \d+$)/;

/** What a start says of its host and of what it lacks there. */
const UNTELLING: ReadonlySet<LogKind> = new Set(['system', 'harmless']);

/** Nothing is kept yet. */
export function keepLastLines(): LastLines {
  const kept: LogLine[] = [];
  return {
    add(line) {
      if (CUSTOMARY.test(line.text) || UNTELLING.has(line.kind)) return;
      kept.push(line);
      if (kept.length > KEPT) kept.shift();
    },
    lines: () => kept.map(({ text }) => cleanLine(text)),
    cause: () =>
      kept.findLast(({ kind }) => kind === 'inspector') ??
      kept.findLast(({ kind }) => kind === 'fatal') ??
      kept.findLast(({ kind }) => kind === 'source-ended') ??
      null,
  };
}

/**
 * Why a Falco ended, by its own last words: an exception of its inspector (falco#683, #3955: an event or a container that
 * it cannot parse ends it), or whatever error it named. Null: it named none.
 */
export function explainEnd(last: Pick<LastLines, 'cause'>): string | null {
  const cause = last.cause();
  if (cause === null) return null;
  const said = cleanLine(cause.facts['reason'] ?? cause.text.replace(/^(?:Runtime error|Fatal error|Error): /, ''));
  return cause.kind === 'inspector' ? `an inspector exception: ${said}` : said;
}
