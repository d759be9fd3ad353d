import type { AlertSink } from '../../falco/sinks.ts';
import type { Janitor } from '../../model/run-ports.ts';
import { quoteWord } from '../../report/quote-word.ts';
import { sinkProgram, startHttpSink } from '../../system/alerts/sink-program.ts';
import { findExecutable } from '../../system/targets/find-executable.ts';

/** Alerts a second that the slow sink takes: a tenth of what alert-flood makes unless told. */
const SLOW_PER_SECOND = 100;
/** Longer than any run. */
const DEAD_S = 100_000_000;

/**
 * What `--overlay sink=...` stands for. Programs are started by Falco, and end with its process group; the HTTP server is
 * started here. Throws ToolError: target-not-found where there is no sleep(1) for the dead one, host where the server does
 * not come up.
 */
export async function chooseSink(
  id: string,
  folder: string,
  janitor: Pick<Janitor, 'mark' | 'register'>,
): Promise<AlertSink> {
  switch (id) {
    case 'slow':
      return runByFalco(sinkProgram('slow', String(SLOW_PER_SECOND)));
    case 'dead':
      return runByFalco([findExecutable('sleep', process.env['PATH'] ?? ''), String(DEAD_S)]);
    case 'http':
      return { kind: 'http', url: `http://127.0.0.1:${await startHttpSink(folder, janitor)}/` };
    default:
      return { kind: 'null' };
  }
}

/** Falco gives the line to a shell, whose place the program takes. */
function runByFalco(words: readonly string[]): AlertSink {
  return { kind: 'program', command: `exec ${words.map(quoteWord).join(' ')}` };
}
