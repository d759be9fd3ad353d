/**
 * The loops of Node's own calls that bench/load compares workloads with: `node-loops.js KIND SECONDS PROGRAM` prints
 * operations per second, once it is warm. spawnSync is the faster of Node's two ways to start a process.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

const [kind, seconds, program = ''] = process.argv.slice(2);
const WARM_UP_MS = 60;

const operate =
  kind === 'open'
    ? () => closeSync(openSync('/dev/null', 'r'))
    : () => spawnSync(program, [], { stdio: 'ignore', env: {} });

countFor(WARM_UP_MS);
process.stdout.write(`${countFor(Number(seconds) * 1000)}\n`);

/** Operations per second over some milliseconds. */
function countFor(lengthMs: number): number {
  const startMs = performance.now();
  let done = 0;
  do {
    operate();
    done += 1;
  } while (performance.now() - startMs < lengthMs);
  return (done / (performance.now() - startMs)) * 1000;
}
