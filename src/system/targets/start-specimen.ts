import { fstatSync, readSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { fail } from '../../model/failure.ts';
import type { OwnedProcess, TargetEnd } from '../../model/target.ts';
import { READY_LINE } from '../../specimen/identity.ts';
import { SPECIMEN_NODE_FLAGS } from '../../specimen/options.ts';
import type { RunJanitor } from '../clean-up/janitor.ts';
import { explainAbort } from '../explain-abort.ts';
import { startOwned } from './owned-process.ts';
import type { TargetLog } from './target-log.ts';

/** What a specimen is started with. */
export interface SpecimenCommand {
  readonly mode: string;
  readonly options: Readonly<Record<string, string>>;
  /** path of the load's counters file, which must be there already; null: it counts at its own rate */
  readonly feed: string | null;
}

const PROGRAM = fileURLToPath(new URL('../../specimen.js', import.meta.url));
const READY_WITHIN_MS = 20_000;
const LOOK_MS = 5;
/** Node waits for ever for threads that it may not start. */
const LESS_BUSY = 'try again when the host is less busy, or allow this user more processes (ulimit -u)';

/**
 * Starts the specimen program and waits until it says that it is ready, by a line on its standard output. Throws
 * ToolError kind target-gone with what it said last when it ends before that, kind host when it stays silent or Node
 * aborts it.
 */
export async function startSpecimen(
  { mode, options, feed }: SpecimenCommand,
  janitor: Pick<RunJanitor, 'mark' | 'registerTarget'>,
  log: TargetLog,
): Promise<OwnedProcess> {
  const { NODE_OPTIONS: _options, ...environment } = process.env;
  const pairs = Object.entries(options).map(([key, value]) => `${key}=${value}`);
  const words = [...SPECIMEN_NODE_FLAGS, PROGRAM, mode, ...pairs, ...(feed === null ? [] : ['--feed', feed])];
  const before = { stdout: fstatSync(log.stdout).size, stderr: fstatSync(log.stderr).size };
  const child = await startOwned({ file: process.execPath, argv: ['node', ...words], environment }, janitor, log);
  let ended: TargetEnd | null = null;
  void child.ended.then((end) => {
    ended = end;
  });
  for (let waitedMs = 0; !readText(log.stdout, before.stdout).includes(READY_LINE); waitedMs += LOOK_MS) {
    if (ended !== null) throw explainEnd(ended, readText(log.stderr, before.stderr));
    if (waitedMs > READY_WITHIN_MS) {
      await child.stop(0);
      throw fail('host', 'the specimen does not get ready', LESS_BUSY);
    }
    await sleep(LOOK_MS);
  }
  return child;
}

/** The first kilobyte that was written to a log from a place on. */
function readText(file: number, from: number): string {
  const bytes = Buffer.alloc(1024);
  return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, from));
}

function explainEnd(end: TargetEnd, said: string) {
  const aborted = explainAbort('the specimen', end.kind === 'killed' ? end.signal : null);
  if (aborted !== null) return aborted;
  const how = end.kind === 'exited' ? `exit code ${end.code}` : end.kind === 'killed' ? end.signal : 'no exit code';
  const words = said.trim().split('\n')[0] ?? '';
  return fail('target-gone', `the specimen ended before it was ready (${how})`, words === '' ? 'see "doctor"' : words);
}
