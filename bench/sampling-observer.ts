// Reads every probe of the shelf at its own period, 4 Hz for those that follow the tick, until it is killed:
// the part of a session that sampling.ts measures. Argument: the pid of the target.
import type { OpenProbe, Probe } from '../src/model/probe.ts';
import { isUnavailable } from '../src/proc/open-file-probe.ts';
import { loadShelf } from '../src/system/shelf.ts';
import { attach, openPorts, PROBES, sleep } from './sampling-subject.ts';

const TICK_MS = 250;

const ports = openPorts();
const target = attach(Number(process.argv[2]));
const due: { readonly open: OpenProbe; readonly everyTicks: number }[] = [];
for (const { open, period } of await loadShelf<Probe>(PROBES)) {
  const opened = open(ports, target);
  const periodMs = period === 'tick' ? TICK_MS : period.ms;
  if (opened !== null && !isUnavailable(opened)) due.push({ open: opened, everyTicks: periodMs / TICK_MS });
}
const startMs = performance.now();
for (let tick = 0; ; tick += 1) {
  await sleep(startMs + tick * TICK_MS - performance.now());
  for (const { open, everyTicks } of due) if (tick % everyTicks === 0) await open.read();
}
