import type { LogKind } from './log-patterns.ts';
import { cleanLine } from './notebook.ts';
import type { LogLine } from './read-log-line.ts';

/** The last lines of a log, without what ends every log. */
export interface LastLines {
  add(line: LogLine): void;
  /** oldest first */
  lines(): readonly string[];
  /** the one that says why nothing follows; null: none does */
  cause(): LogLine | null;
  /** what is wrong with its rules; null: nothing is said of them */
  detail(): LogLine | null;
  /** what follows is of another life */
  forget(): void;
  /** what it said before it lived on with; that somebody saw it die is kept: what follows is of the next life then */
  liveOn(): void;
}

/** Enough for an exception and what led to it. */
const TOLD = 5;
/** A rule that cannot be read is quoted between the error and its cause. */
const KEPT = 16;

/** Reports that stand at the end of every log and say nothing of why it ends. */
const CUSTOMARY =
  /^(?:Syscall event drop monitoring:| {3}- |Events detected:|Rule counts by severity:|Triggered rules by rule name:| {3}[^:/]+: \d+$)/;

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
    lines: () => kept.slice(-TOLD).map(({ text }) => cleanLine(text)),
    cause: () => findCause(kept),
    detail: () => kept.findLast(({ kind }) => kind === 'rules-error') ?? null,
    forget: () => void kept.splice(0),
    liveOn: () => void kept.splice(0, kept.length, ...kept.filter(({ kind }) => kind === 'death-told')),
  };
}

/** What came before it was asked to exit it lived on with. An exception says more than the error that it becomes. */
function findCause(kept: readonly LogLine[]): LogLine | null {
  const asked = kept.findLastIndex(({ kind }) => kind === 'stopping');
  const after = kept.slice(asked + 1);
  const last = (kind: LogKind) => after.findLast((line) => line.kind === kind);
  return last('inspector') ?? last('fatal') ?? last('death-told') ?? kept[asked] ?? last('source-ended') ?? null;
}

/**
 * Why a Falco ended, by its own last words: an exception of its inspector (falco#683, #3955: an event or a container that
 * it cannot parse ends it), whatever error it named, or that it was asked to exit. Null: it named nothing.
 */
export function explainEnd(last: Pick<LastLines, 'cause' | 'detail'>): string | null {
  const cause = last.cause();
  if (cause === null) return null;
  const said = cleanLine(
    cause.facts['reason'] ?? cause.text.replace(/^(?:Runtime error|Fatal error|Error| {2}what\(\)): +/, ''),
  );
  const detail = last.detail();
  if (cause.kind === 'fatal' && detail !== null && said.endsWith('Invalid'))
    return cleanLine(`${said}: ${detail.text}`);
  if (cause.kind === 'stopping') return `it was asked to exit (${said})`;
  return cause.kind === 'inspector' ? `an inspector exception: ${said}` : said;
}
