import { createInterface } from 'node:readline';
import type { Canvas } from '../../model/report.ts';

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
  /** writes a line above the panel, which is painted again below it */
  say(line: string): void;
  /** the answer, or null when nobody can give one; there is none, and stdin is let go, once the signal is aborted */
  ask(question: string, signal: AbortSignal): Promise<string | null>;
}

const NARROWEST = 40;
const PLAIN_COLUMNS = 80;

/** The terminal of this process. */
export function openTerminal(): Terminal {
  const { stderr, stdin } = process;
  const live = stderr.isTTY === true && process.env['TERM'] !== 'dumb';
  const answers = live && stdin.isTTY === true;
  const panel = live ? openPanel(stderr) : NO_PANEL;
  return {
    live,
    answers,
    canvas: () => canvasOf(stderr),
    paint: (text) => panel()?.(text),
    settle: () => panel()?.done(),
    say: (line) => {
      panel()?.clear();
      stderr.write(`${line}\n`);
    },
    ask: async (question, signal) => (answers ? askOnce(question, signal) : null),
  };
}

type Panel = ReturnType<typeof import('log-update')['createLogUpdate']>;

const NO_PANEL = (): Panel | null => null;

/** Loaded beside the start of the run, which it would hold up: what is painted before it is there is not seen. */
function openPanel(stream: NodeJS.WriteStream): () => Panel | null {
  let panel: Panel | null = null;
  void import('log-update').then(({ createLogUpdate }) => {
    // The cursor stays: neither SIGKILL nor Ctrl-Z would give it back.
    panel = createLogUpdate(stream, { showCursor: true });
  });
  return () => panel;
}

/** Size and colours for what is printed on stdout at the end. */
export function stdoutCanvas(): Canvas {
  return canvasOf(process.stdout);
}

function canvasOf(stream: NodeJS.WriteStream): Canvas {
  const color = stream.isTTY === true && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb';
  if (stream.isTTY !== true) return { columns: PLAIN_COLUMNS, color };
  return { columns: Math.max(NARROWEST, stream.columns), rows: stream.rows, color };
}

/** One question; end of input counts as no answer. Ctrl-C reaches the process as it does anywhere. */
async function askOnce(question: string, signal: AbortSignal): Promise<string | null> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    reader.once('SIGINT', () => {
      drop();
      if (!process.emit('SIGINT')) process.kill(process.pid, 'SIGINT');
    });
    reader.once('close', giveUp);
    // A terminal that is gone says EIO, to the closing too.
    reader.once('error', () => reader.close()).on('error', () => {});
    reader.question(question, (answer) => {
      letGo();
      resolve(answer);
    });
    signal.addEventListener('abort', drop);
    if (signal.aborted) drop();

    /** A terminal that is still read keeps the process alive. */
    function letGo(): void {
      signal.removeEventListener('abort', drop);
      reader.off('close', giveUp).close();
    }

    /** Not an answer: whoever asked is ended by the signal, and nobody goes on meanwhile. */
    function drop(): void {
      letGo();
      process.stderr.write('\n');
    }

    function giveUp(): void {
      letGo();
      process.stderr.write('\n');
      resolve(null);
    }
  });
}
