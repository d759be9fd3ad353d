import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { KernelFiles, PortableUsage } from '../../src/model/ports.ts';
import type { OpenProbe, Probe, ProbePorts, Reading } from '../../src/model/probe.ts';
import type { Attachment } from '../../src/model/target.ts';
import { isUnavailable } from '../../src/proc/open-file-probe.ts';
import { systemClock } from '../../src/system/host/clock.ts';
import { createFollower } from '../../src/system/host/follow-file.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

/** The kernel files of one folder of test/fixtures. */
export function fixtureTree(name: string): KernelFiles {
  return kernelFilesBelow(fixturePath(name));
}

/** One file of test/fixtures as text. */
export function fixtureText(path: string): string {
  return readFileSync(fixturePath(path), 'utf8');
}

/** A host as the fixtures assume it: pages of 4 KiB, 100 ticks a second, nothing portable to ask, no server that answers. */
export function fixturePorts(tree: string): ProbePorts {
  const followFile = createFollower();
  const follow: ProbePorts['follow'] = (path, ...how) => followFile(fixturePath(tree) + path, ...how);
  return {
    files: fixtureTree(tree),
    usage: NO_USAGE,
    follow,
    ask: async () => null,
    journal: () => ({ available: false, because: 'the fixtures have no journal' }),
    plant: null,
    sinkLog: null,
    clock: systemClock(),
    pageBytes: 4096,
    tickMs: 10,
  };
}

/** A target of the fixtures; 812 started at tick 103698 on Linux 3.16. */
export function attachTo(pid: number, startTicks = 103_698): Attachment {
  return { kind: 'pid', spec: `pid:${pid}`, pid, startTicks, name: 'falco', owned: false, falco: null };
}

/** Opens a probe that must be available. */
export function openAvailable(probe: Probe, ports: ProbePorts, target: Attachment): OpenProbe {
  const open = probe.open(ports, target);
  if (open === null) throw new Error(`${probe.id} has nothing to read of ${target.spec}`);
  if (isUnavailable(open)) throw new Error(open.because);
  return open;
}

/** One reading of process `pid` in a fixture tree. */
export async function readFixture(probe: Probe, tree: string, pid: number): Promise<Reading | 'none yet' | null> {
  const open = openAvailable(probe, fixturePorts(tree), attachTo(pid));
  try {
    return await open.read();
  } finally {
    open.close();
  }
}

const NO_USAGE: PortableUsage = { read: () => Promise.resolve(null), clear: () => undefined };

/** Tests run compiled, three folders below the root; fixtures are not compiled. */
function fixturePath(path: string): string {
  return fileURLToPath(new URL(`../../../test/fixtures/${path}`, import.meta.url));
}
