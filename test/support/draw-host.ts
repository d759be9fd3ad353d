import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KernelFiles } from '../../src/model/ports.ts';
import type { TargetPorts } from '../../src/model/target.ts';
import { inspectProcess, listPids } from '../../src/proc/process-facts.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

/** A process of a drawn host. Its parent is process 1, its cgroup the root of v2, and it began at its pid's tick. */
export interface Drawn {
  readonly pid: number;
  readonly name: string;
  readonly ppid?: number;
  readonly startTicks?: number;
  /** /proc/PID/cgroup; a mere path is that of the v2 hierarchy */
  readonly cgroup?: string;
  readonly command?: readonly string[];
  /** absent: not to be seen, as those of other users */
  readonly executable?: string;
  /** pids from the outermost namespace in */
  readonly namespacePids?: readonly number[];
  readonly environment?: readonly string[];
}

/** A host drawn as a tree of kernel files. */
export interface DrawnHost {
  readonly ports: TargetPorts;
  readonly files: KernelFiles;
  /** what was said on stderr */
  readonly said: string[];
  add(...processes: readonly Drawn[]): void;
  end(...pids: readonly number[]): void;
  write(path: string, text: string): void;
  link(path: string, target: string): void;
  close(): void;
}

/** Draws a host below a folder of its own. `sleep` takes no time; `later` is then done, once. */
export function drawHost(processes: readonly Drawn[], later: () => void = () => {}): DrawnHost {
  const root = mkdtempSync(join(tmpdir(), 'host-'));
  const files = kernelFilesBelow(root);
  const said: string[] = [];
  let todo: (() => void) | null = later;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const link = (path: string, target: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(target, join(root, path));
  };
  const add = (...added: readonly Drawn[]): void => {
    for (const drawn of added) for (const [file, text] of textsOf(drawn)) write(`/proc/${drawn.pid}/${file}`, text);
    for (const { pid, executable } of added) if (executable !== undefined) link(`/proc/${pid}/exe`, executable);
  };
  add({ pid: 1, ppid: 0, name: 'systemd', cgroup: '/init.scope' }, ...processes);
  const sleep = async (): Promise<boolean> => {
    todo?.();
    todo = null;
    return true;
  };
  return {
    ports: { ...portsOn(files), sleep, say: (line) => void said.push(line) },
    files,
    said,
    add,
    end: (...pids) => {
      for (const pid of pids) rmSync(join(root, `proc/${pid}`), { recursive: true });
    },
    write,
    link,
    close: () => rmSync(root, { recursive: true }),
  };
}

function textsOf(drawn: Drawn): readonly (readonly [string, string])[] {
  const { pid, name, ppid = 1, startTicks = pid, cgroup = '/', command = [name], namespacePids = [pid] } = drawn;
  const numbers = `${ppid} ${pid} ${pid} 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 ${startTicks} 0 0`;
  return [
    ['stat', `${pid} (${name}) S ${numbers}`],
    ['status', `Name:\t${name}\nTgid:\t${pid}\nUid:\t0\t0\t0\t0\nNSpid:\t${namespacePids.join('\t')}\nThreads:\t1\n`],
    ['statm', '1000 500 100 1 0 200 0'],
    ['cmdline', command.map((word) => `${word}\0`).join('')],
    ['cgroup', cgroup.startsWith('/') ? `0::${cgroup}\n` : cgroup],
    ['environ', (drawn.environment ?? []).map((word) => `${word}\0`).join('')],
  ];
}

function portsOn(files: KernelFiles): Omit<TargetPorts, 'sleep' | 'say'> {
  const refuse = (): never => {
    throw new Error('nothing is started on a drawn host');
  };
  return {
    files,
    inspect: (pid) => inspectProcess(files, pid),
    processes: () => listPids(files).flatMap((pid) => inspectProcess(files, pid) ?? []),
    exists: (pid) => files.list(`/proc/${pid}`) !== null,
    readable: () => true,
    launch: refuse,
    kernelLog: () => null,
    specimen: refuse,
    choose: async () => null,
  };
}
