/*
 * A real process that runs a real session on the real clock and the real run store: `session-driver OUT INTERVAL_MS
 * FOR_MS`. It prints the path of the run file, then the time of each sample as it is queued, and ends by the ladder
 * on SIGTERM, so that a test can kill it and compare.
 */
import { writeSync } from 'node:fs';
import type { LiveTarget } from '../../src/model/target.ts';
import { runSession } from '../../src/session/run-session.ts';
import { systemClock } from '../../src/system/host/clock.ts';
import { createRunFolder } from '../../src/system/runs/run-store.ts';
import { createFakeSession, createFakeTarget, watchFor } from './fake-session.ts';

const [out = '', intervalMs = '', forMs = ''] = process.argv.slice(2);
const clock = systemClock();
const folder = createRunFolder(out, clock.wallMs());
writeSync(1, `${folder.path}\n`);
const abort = new AbortController();
process.on('SIGTERM', () => abort.abort('SIGTERM'));
const target: LiveTarget = createFakeTarget({ pid: process.pid }, async () => null);
const { session } = createFakeSession({ phases: watchFor(Number(forMs)), intervalMs: Number(intervalMs) });
await runSession({
  ...session,
  id: folder.id,
  target,
  clock,
  signal: abort.signal,
  begin: folder.begin,
  onEntry(entry) {
    if ('length' in entry && entry[0] === 's') writeSync(1, `${entry[1]}\n`);
  },
});
