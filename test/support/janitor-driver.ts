/**
 * A leaklab in small: `janitor-driver.js RUN-ID TOKEN OUTSIDE TRAP`. Starts a janitor and all kinds of children that
 * sleep for TOKEN, links OUTSIDE into scratch, prints one JSON line, and then does what its standard input says:
 * `kill` ends it with SIGKILL, `release` in order. TRAP is what the target does at SIGTERM, as shell text: '' ignores it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startJanitor } from '../../src/system/clean-up/janitor.ts';
import { readStartTicks } from '../../src/system/live-process.ts';

const [runId = '', token = '', outside = '', trap = ''] = process.argv.slice(2);
const warnings: string[] = [];
const janitor = await startJanitor(runId, (text) => warnings.push(text));

function start(script: string, environment: NodeJS.ProcessEnv): { pid: number; startTicks: number } {
  const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: 'ignore', env: environment });
  if (child.pid === undefined) throw new Error('/bin/sh did not start');
  return { pid: child.pid, startTicks: readStartTicks(child.pid) };
}

const unmarked = { PATH: process.env['PATH'] };
const marked = { ...unmarked, ...janitor.mark };

janitor.registerTarget(start(`trap "${trap}" TERM; while :; do sleep ${token}; done`, marked));
const host = start(`sleep ${token} & wait`, unmarked);
janitor.register(host.pid, host.startTicks, true);
start(`setsid sh -c 'sleep $NAP & exit 0' & exit 0`, { ...marked, NAP: token });
const bystander = start(`exec sleep 8${token}`, unmarked);
janitor.register(bystander.pid, bystander.startTicks - 1, true);

mkdirSync(join(janitor.scratch, 'deep'));
symlinkSync(outside, join(janitor.scratch, 'deep', 'link'));
const registered = join(outside, 'registered');
writeFileSync(registered, '');
janitor.registerPath(registered);

process.stdout.write(`${JSON.stringify({ scratch: janitor.scratch })}\n`);
const [order] = await once(process.stdin, 'data');
if (String(order).trim() === 'kill') process.kill(process.pid, 'SIGKILL');
await janitor.release();
process.stdout.write(`${JSON.stringify({ warnings })}\n`);
process.exit();
