import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arch } from 'node:process';
import { emitExit, emitProgram, isMachine, type ProgramConstants } from '../../load/programs/emit.ts';
import { createRandom } from '../../load/random.ts';
import { fail } from '../../model/failure.ts';
import type { WorkerSpec } from '../../model/host.ts';
import type { Libc } from '../../model/libc.ts';
import type { ProgramId, WorkloadContext } from '../../model/workload.ts';
import type { OwnSlot } from './counters.ts';
import { padArguments } from './pad-arguments.ts';

/** What the workload of a worker gets from its host process. */
export function createContext(libc: Libc, spec: WorkerSpec, slot: OwnSlot): WorkloadContext {
  const environmentWords = Object.entries(spec.mark).map(([name, value]) => `${name}=${value}`);
  const constants = {
    parent: process.pid,
    file: slot.fd,
    slotOffset: slot.offset,
    childCpu: spec.cpus?.children ?? null,
  };
  return {
    libc,
    parameters: spec.parameters,
    scratch: spec.scratch,
    target: spec.target,
    random: createRandom(spec.seed, spec.worker),
    argv: (...words) => libc.vector(padArguments(words, spec.parameters['held_argv'] ?? 0)),
    environment: libc.vector(environmentWords),
    environmentWords,
    writeSlot: slot.write,
    program: (id) => writeProgram(spec.programs, id, constants),
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
