// What sampling costs: microseconds for each probe, against pidusage as it comes and a bare read of statm, and the
// share of one core that all probes take at their own periods on a process of 300 MiB.
//
//   node dist/bench/sampling.js                      about 40 s; exit 1 when the share is over 0.5 %
//   node dist/bench/sampling.js COMMAND [ARGS...]    measures COMMAND instead of the probes alone, {pid} in ARGS
//                                                    being the process of 300 MiB
import { closeSync, openSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pidusage from 'pidusage';
import type { Probe } from '../src/model/probe.ts';
import { isUnavailable } from '../src/proc/open-file-probe.ts';
import { parseStatm } from '../src/proc/statm.ts';
import { loadShelf } from '../src/system/shelf.ts';
import { attach, measureShare, openPorts, PROBES, startGrown } from './sampling-subject.ts';

const TARGET_MIB = 300;
const TICK_MS = 250;
const LIMIT = 0.005;
const READINGS = 400;
const WARM_UP_MS = 5000;
const MEASURE_MS = 30_000;

/** What one reading costs, and at which period it is made (null: not by leaklab). */
interface Cost {
  readonly name: string;
  readonly periodMs: number | null;
  readonly medianUs: number;
  readonly p95Us: number;
}

const grown = await startGrown(TARGET_MIB);
const pid = grown.pid ?? 0;
try {
  const command = process.argv.slice(2).map((word) => word.replace('{pid}', String(pid)));
  if (command.length === 0) printCosts([...(await timeProbes(pid)), await timePidusage(pid), await timeBareStatm(pid)]);
  const observer = fileURLToPath(new URL('sampling-observer.js', import.meta.url));
  const subject = command.length === 0 ? [process.execPath, observer, String(pid)] : command;
  const share = await measureShare(subject, WARM_UP_MS, MEASURE_MS);
  const name = command.length === 0 ? 'all probes at their own periods' : command.join(' ');
  say(`${name}: ${percent(share)} of one core on ${TARGET_MIB} MiB, limit ${percent(LIMIT)}`);
  process.exitCode = share > LIMIT ? 1 : 0;
} finally {
  grown.kill('SIGKILL');
}

async function timeProbes(target: number): Promise<readonly Cost[]> {
  const ports = openPorts();
  const costs: Cost[] = [];
  for (const probe of await loadShelf<Probe>(PROBES)) {
    const open = probe.open(ports, attach(target));
    if (open === null) continue;
    if (isUnavailable(open)) {
      say(`${probe.id}: ${open.because}`);
      continue;
    }
    const periodMs = probe.period === 'tick' ? TICK_MS : probe.period.ms;
    costs.push(await time(probe.id, periodMs, () => open.read()));
    open.close();
  }
  return costs;
}

/** As most programs call it: default options, a descriptor kept by the package. */
async function timePidusage(target: number): Promise<Cost> {
  await pidusage(target);
  return time('(pidusage, its defaults)', null, () => pidusage(target));
}

/** The least that a reading of memory can cost in this language. */
async function timeBareStatm(target: number): Promise<Cost> {
  const fd = openSync(`/proc/${target}/statm`, 'r');
  const buffer = Buffer.allocUnsafe(256);
  const cost = await time('(bare statm, kept open)', null, () => {
    const length = readSync(fd, buffer, 0, buffer.length, 0);
    return parseStatm(buffer.toString('latin1', 0, length));
  });
  closeSync(fd);
  return cost;
}

/** The first tenth of the readings is not counted: the code is still being compiled. */
async function time(name: string, periodMs: number | null, read: () => unknown): Promise<Cost> {
  const costsUs: number[] = [];
  for (let reading = 0; reading < READINGS * 1.1; reading += 1) {
    const startMs = performance.now();
    const answer = read();
    if (answer instanceof Promise) await answer;
    costsUs.push((performance.now() - startMs) * 1000);
  }
  const sorted = costsUs.slice(-READINGS).sort((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.floor(share * (READINGS - 1))] ?? Number.NaN;
  return { name, periodMs, medianUs: quantile(0.5), p95Us: quantile(0.95) };
}

function printCosts(costs: readonly Cost[]): void {
  say(`${'probe'.padEnd(26)}${'period'.padStart(9)}${'median'.padStart(12)}${'95 %'.padStart(12)}`);
  for (const { name, periodMs, medianUs, p95Us } of costs) {
    const period = periodMs === null ? '' : `${periodMs} ms`;
    say(`${name.padEnd(26)}${period.padStart(9)}${micros(medianUs).padStart(12)}${micros(p95Us).padStart(12)}`);
  }
  const tickUs = costs.reduce((sum, { periodMs, medianUs }) => sum + (periodMs === TICK_MS ? medianUs : 0), 0);
  const perTickUs = costs.reduce(
    (sum, { periodMs, medianUs }) => sum + (medianUs * TICK_MS) / (periodMs ?? Infinity),
    0,
  );
  say(`a tick alone: ${micros(tickUs)}; all probes, spread over the ticks: ${micros(perTickUs)} a tick`);
}

function micros(us: number): string {
  return `${us.toFixed(1)} us`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)} %`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
