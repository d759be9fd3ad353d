import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arch } from 'node:process';
import { createPacing } from './load/pacing.ts';
import { emitExit, emitProgram, isMachine, type ProgramConstants } from './load/programs/emit.ts';
import { createRandom } from './load/random.ts';
import { createWorker, type Worker } from './load/worker.ts';
import { EXIT, fail, ToolError } from './model/failure.ts';
import type { FromHost, ToHost, WorkerSpec } from './model/host.ts';
import type { ProgramId, Workload, WorkloadContext } from './model/workload.ts';
import { type OwnSlot, openSlot } from './system/load/counters.ts';
import { holdDescriptors } from './system/load/held-descriptors.ts';
import { bindLibc } from './system/load/libc/bind-libc.ts';
import { loadPart, shelfIds } from './system/shelf.ts';

/**
 * The program of a workload host: one process for each worker, so that sampling never shares an event loop with the
 * load. The message channel is its lifeline: it ends with it, and is killed with leaklab's main thread besides.
 */
const SHELF = new URL('../workloads', import.meta.url);
const SIGKILL = 9;

const libc = bindLibc();
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

async function receive(message: ToHost): Promise<void> {
  switch (message.kind) {
    case 'spec':
      return begin(message.spec);
    case 'resume':
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
    const keeps = workload.keeps ?? 0;
    const held = keeps + holdDescriptors(libc, (spec.parameters['fds'] ?? 0) - keeps);
    const driver = workload.start(createContext(spec, slot));
    worker = createWorker(spec.workload, driver, createPacing(spec.ratePerSecond, spec.phase), {
      nowMs: () => performance.now(),
      readSlot: slot.read,
      writeSlot: slot.write,
      trouble: (failure) => tell({ kind: 'trouble', failure }),
    });
    tell({ kind: 'ready', held });
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    tell({ kind: 'trouble', failure: error.failure });
  }
}

async function loadWorkload(id: string): Promise<Workload> {
  if (!shelfIds(SHELF).includes(id)) throw fail('usage', `unknown workload "${id}"`, 'see "leaklab list workloads"');
  return loadPart<Workload>(SHELF, id);
}

function createContext(spec: WorkerSpec, slot: OwnSlot): WorkloadContext {
  const environmentWords = Object.entries(spec.mark).map(([name, value]) => `${name}=${value}`);
  return {
    libc,
    parameters: spec.parameters,
    scratch: spec.scratch,
    target: spec.target,
    random: createRandom(spec.seed, spec.worker),
    environment: libc.vector(environmentWords),
    environmentWords,
    writeSlot: slot.write,
    program: (id) => writeProgram(spec.programs, id, { parent: process.pid, file: slot.fd, slotOffset: slot.offset }),
  };
}

/** Emits a static program for this processor. */
function writeProgram(folder: string, id: ProgramId, constants: ProgramConstants): string {
  if (!isMachine(arch)) {
    throw fail('host', `there is no program "${id}" for this processor ("${arch}")`, 'use fd-churn or thread-churn');
  }
  const path = join(folder, `leaklab-${id}`);
  writeFileSync(path, id === 'exit' ? emitExit(arch) : emitProgram(id, arch, constants), { mode: 0o700 });
  return path;
}

function workOn(): void {
  cancelSlice();
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
