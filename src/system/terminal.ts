import { createInterface } from 'node:readline/promises';
import { createLogUpdate } from 'log-update';
import type { Canvas } from '../model/report.ts';

/** What a person sees while a command works; all of it on stderr. */
export interface Terminal {
  /** somebody watches: stderr is a terminal that can move its cursor */
  readonly live: boolean;
  /** somebody can answer: stdin is a terminal too */
  readonly answers: boolean;
  /** size and colours of stderr now: the window may be resized */
  canvas(): Canvas;
  /** replaces the panel that was painted before */
  paint(text: string): void;
  /** leaves the panel where it is and goes on below it */
  settle(): void;
  say(line: string): void;
  /** the answer, or null when nobody can give one */
  ask(question: string): Promise<string | null>;
}

const NARROWEST = 40;
const PLAIN_COLUMNS = 80;

/** The terminal of this process. */
export function openTerminal(): Terminal {
  const { stderr, stdin } = process;
  const live = stderr.isTTY === true && process.env['TERM'] !== 'dumb';
  const answers = live && stdin.isTTY === true;
  const update = createLogUpdate(stderr, { showCursor: false });
  return {
    live,
    answers,
    canvas: () => canvasOf(stderr),
    paint: (text) => update(text),
    settle: () => update.done(),
    say: (line) => void stderr.write(`${line}\n`),
    ask: async (question) => (answers ? askOnce(question) : null),
  };
}

/** Size and colours for what is printed on stdout at the end. */
export function stdoutCanvas(): Canvas {
  return canvasOf(process.stdout);
}

function canvasOf(stream: NodeJS.WriteStream): Canvas {
  const color = stream.isTTY === true && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb';
  return { columns: stream.isTTY === true ? Math.max(NARROWEST, stream.columns) : PLAIN_COLUMNS, color };
}

/** One question; end of input counts as no answer. Ctrl-C reaches the process as it does anywhere. */
async function askOnce(question: string): Promise<string | null> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<null>((resolve) => reader.once('close', () => resolve(null)));
  reader.once('SIGINT', () => {
    reader.close();
    process.kill(process.pid, 'SIGINT');
  });
  const answer = await Promise.race([reader.question(question), closed]);
  reader.close();
  return answer;
}
