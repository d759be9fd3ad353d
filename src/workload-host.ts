import { createPacing, type Pacing } from './load/pacing.ts';
import { createSchedules } from './load/schedule.ts';
import { createWorker, type Worker } from './load/worker.ts';
import type { Driver } from './model/driver.ts';
import { EXIT, fail, ToolError } from './model/failure.ts';
import { type FromHost, SILENCE_MS, type ToHost, type WorkerSpec } from './model/host.ts';
import type { Workload } from './model/workload.ts';
import { openSlot } from './system/load/counters.ts';
import { holdDescriptors } from './system/load/held-descriptors.ts';
import { holdSockets } from './system/load/held-sockets.ts';
import { openLibc } from './system/load/libc/open-libc.ts';
import { createContext } from './system/load/workload-context.ts';
import { HAS_NATIVE_CALLS } from './system/native.ts';
import { loadPart, shelfIds } from './system/shelf.ts';

/**
 * The program of a workload host: one process for each worker, so that sampling never shares an event loop with the
 * load. The message channel is its lifeline: it ends with it, and is killed with leaklab's main thread besides.
 */
const SHELF = new URL('../workloads', import.meta.url);
const SIGKILL = 9;

const libc = await openLibc();
libc.dieWithParent(SIGKILL);
process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToHost) => {
  receive(message).catch((error) => {
    process.stderr.write(`${error}\n`);
    process.exit(EXIT.internal);
  });
});
if (!process.connected || process.ppid !== Number(process.argv[2])) process.exit(0); // leaklab has gone meanwhile

let worker: Worker | null = null;
let cancelSlice = () => {};
/** when leaklab last said that the load is on */
let heardMs = 0;

async function receive(message: ToHost): Promise<void> {
  switch (message.kind) {
    case 'spec':
      return begin(message.spec);
    case 'resume':
      heardMs = performance.now();
      worker?.resume();
      return workOn();
    case 'pause':
      return rest();
    case 'stop':
      rest();
      worker?.close();
      process.exit(0);
  }
}

/** Sets the workload up and says what it holds; what the host refuses is told, not thrown. */
async function begin(spec: WorkerSpec): Promise<void> {
  try {
    process.title = `leaklab-host ${spec.workload}`;
    const workload = await loadWorkload(spec.workload);
    process.chdir('/');
    const slot = openSlot(spec.counters, spec.worker);
    if (spec.cpus !== null) stayOn(spec.cpus.own);
    const held = holdBesides(workload, spec);
    const driver = workload.start(createContext(libc, spec, slot));
    worker = createWorker(spec.workload, driver, pace(spec), {
      nowMs: () => performance.now(),
      readSlot: slot.read,
      writeSlot: slot.write,
      trouble: (failure) => tell({ kind: 'trouble', failure }),
    });
    tell({ kind: 'ready', held, remark: remarkOn(spec.workload, driver) });
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    tell({ kind: 'trouble', failure: error.failure });
  }
}

/** Static programs are as fast as ever. */
function remarkOn(workload: string, { kind }: Driver): string | null {
  if (HAS_NATIVE_CALLS || kind === 'program') return null;
  return `koffi has no binary for this platform: ${workload} works through Node's own calls, slower`;
}

function pace({ ratePerSecond, phase, spread, seed }: WorkerSpec): Pacing {
  if (spread === null) return createPacing(ratePerSecond, phase);
  return createPacing(ratePerSecond, phase, createSchedules(spread.shape, spread.loadMs, seed));
}

/** Descriptors held, those that the workload is about to open included. */
function holdBesides({ keeps = 0 }: Workload, { parameters }: WorkerSpec): number {
  const held = keeps + holdDescriptors(libc, (parameters['fds'] ?? 0) - keeps);
  return held + holdSockets(libc, parameters['held_sockets'] ?? 0);
}

function stayOn(cpu: number): void {
  const result = libc.stayOn(cpu);
  if (result < 0) throw fail('host', `cannot stay on CPU ${cpu} (errno ${-result})`, 'drop --cpus');
}

async function loadWorkload(id: string): Promise<Workload> {
  if (!shelfIds(SHELF).includes(id)) throw fail('usage', `unknown workload "${id}"`, 'see "leaklab list workloads"');
  return loadPart<Workload>(SHELF, id);
}

function workOn(): void {
  cancelSlice();
  if (performance.now() - heardMs > SILENCE_MS) worker?.pause();
  const waitMs = worker?.slice() ?? null;
  if (waitMs === null) return;
  const immediate = waitMs > 0 ? null : setImmediate(workOn);
  const timer = waitMs > 0 ? setTimeout(workOn, waitMs) : null;
  cancelSlice = () => {
    if (immediate !== null) clearImmediate(immediate);
    if (timer !== null) clearTimeout(timer);
  };
}

function rest(): void {
  cancelSlice();
  worker?.pause();
}

function tell(message: FromHost): void {
  process.send?.(message);
}
