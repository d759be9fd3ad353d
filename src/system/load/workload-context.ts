import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arch } from 'node:process';
import type { Machine } from '../../load/programs/elf.ts';
import { emitProgram, isMachine } from '../../load/programs/emit.ts';
import { createRandom } from '../../load/random.ts';
import { fail } from '../../model/failure.ts';
import type { WorkerSpec } from '../../model/host.ts';
import type { Libc } from '../../model/libc.ts';
import type { ProgramId, WorkloadContext } from '../../model/workload.ts';
import { temporaryFolders } from '../clean-up/scratch.ts';
import { errnoCode } from '../errno.ts';
import { kernelFilesBelow } from '../host/kernel-files.ts';
import { readStartTicks, signalLive } from '../live-process.ts';
import { makeCgroupFolder } from './cgroup-folder.ts';
import type { OwnSlot } from './counters.ts';
import { openOnDisk } from './disk-file.ts';
import { findProgram } from './find-program.ts';
import { openPoster } from './open-poster.ts';
import { padArguments } from './pad-arguments.ts';

/** What the workload of a worker gets from its host process. */
export function createContext(libc: Libc, spec: WorkerSpec, slot: OwnSlot): WorkloadContext {
  const environmentWords = Object.entries(spec.mark).map(([name, value]) => `${name}=${value}`);
  return {
    libc,
    parameters: spec.parameters,
    scratch: spec.scratch,
    target: spec.target,
    falco: spec.falco,
    openPoster,
    signalTarget: bindSignal(spec.target),
    childCpu: spec.cpus?.children ?? null,
    random: createRandom(spec.seed, spec.worker),
    argv: (...words) => libc.vector(padArguments(words, spec.parameters['held_argv'] ?? 0)),
    environment: libc.vector(environmentWords),
    environmentWords,
    writeSlot: slot.write,
    cgroup: () => makeCgroupFolder(kernelFilesBelow('/'), spec.scratch),
    openOnDisk: () => openOnDisk([spec.programs, ...temporaryFolders()]),
    program: (id, give) => {
      const machine = chooseMachine(id);
      const given = give?.(machine) ?? [];
      const constants = { parent: process.pid, file: slot.fd, slotOffset: slot.offset, given };
      return writeProgram(spec.programs, id, emitProgram(id, machine, constants));
    },
    findProgram: ({ names, remedy }) => findProgram(names, remedy, process.env['PATH'] ?? ''),
    readText,
  };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** This processor, as static programs are emitted for it. */
function chooseMachine(id: ProgramId): Machine {
  if (isMachine(arch)) return arch;
  throw fail('host', `there is no program "${id}" for this processor ("${arch}")`, 'use fd-churn or thread-churn');
}

function writeProgram(folder: string, id: ProgramId, image: Uint8Array): string {
  const path = join(folder, `leaklab-${id}`);
  writeFileSync(path, image, { mode: 0o700 });
  return path;
}

/** The process that has the pid now: the target has just been seen alive. */
function bindSignal(target: number | null): (signal: number) => number {
  const identity = { pid: target ?? 0, startTicks: target === null ? 0 : readStartTicks(target) };
  return (signal) => signalLive(identity, signal);
}
