import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { arch } from 'node:process';
import { expect, test } from '@jest/globals';
import { emitProgram, isMachine } from '../../src/load/programs/emit.ts';
import { ToolError } from '../../src/model/failure.ts';
import type { Bytes, Path } from '../../src/model/libc.ts';
import { readLedger } from '../../src/system/clean-up/ledger.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';
import { makeCgroupFolder } from '../../src/system/load/cgroup-folder.ts';
import { findProgram } from '../../src/system/load/find-program.ts';
import containerChurn from '../../workloads/container-churn.ts';
import { awaitCondition } from '../support/await-condition.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { findRealEngine, listContainers, NO_ENGINE } from '../support/real-engine.ts';
import { removeScratch } from '../support/remove-scratch.ts';
import { stepWorkload } from '../support/step.ts';
import { tellLack, testWherePossible } from '../support/test-where-possible.ts';
import { findChildren, planWorkload, tryLoad } from '../support/try-load.ts';

const [ENOENT, EBUSY] = [2, 16];
const NAMESPACES = ['mnt', 'uts', 'ipc', 'pid'];
const NO_LOOK = { docker: 0, crio: 0, containerd: 0, podman: 0, oci: 0, engine: 0, network: 0 };

/** The cgroups that a budget of operations makes. */
function cgroupsOf(shares: Readonly<Record<string, number>>, seed: number, budget: number): readonly string[] {
  const made: string[] = [];
  const mkdir = ({ native }: Path) => {
    made.push(String(native));
    return 0;
  };
  stepWorkload(containerChurn, createFakeContext({ ...NO_LOOK, ...shares }, { mkdir }, seed), budget);
  return made;
}

test('one operation makes a cgroup, runs a process in it, waits for it and removes the cgroup', () => {
  const context = createFakeContext({ ...NO_LOOK, docker: 1 }, {}, 1);
  expect(stepWorkload(containerChurn, context, 1)).toEqual({ done: 1, failed: 0, errno: null });
  expect(context.calls.map((call) => call.replace(/\/cgroup\S+/, 'CGROUP'))).toEqual([
    'mkdir CGROUP',
    'run /programs/contain',
    'rmdir CGROUP',
  ]);
});

test.each([
  ['docker', /^\/cgroup\/docker-[0-9a-f]{64}\.scope$/],
  ['crio', /^\/cgroup\/crio-[0-9a-f]{64}\.scope$/],
  ['containerd', /^\/cgroup\/cri-containerd-[0-9a-f]{64}\.scope$/],
  ['podman', /^\/cgroup\/libpod-[0-9a-f]{64}\.scope$/],
])('a container of %s has the path that systemd would give it', (look, pattern) => {
  for (const cgroup of cgroupsOf({ [look]: 1 }, 1, 20)) expect(cgroup).toMatch(pattern);
});

test('no id comes twice, and the seed alone decides them', () => {
  const made = cgroupsOf({ docker: 1 }, 1, 500);
  expect(new Set(made).size).toBe(500);
  expect(cgroupsOf({ docker: 1 }, 1, 500)).toEqual(made);
  expect(cgroupsOf({ docker: 1 }, 2, 1)).not.toEqual(made.slice(0, 1));
});

test('a container that cannot start is a failed operation with its errno, and its cgroup is removed', () => {
  const context = createFakeContext({ ...NO_LOOK, docker: 1 }, { run: () => ENOENT << 8 }, 1);
  expect(stepWorkload(containerChurn, context, 3)).toEqual({ done: 0, failed: 1, errno: ENOENT });
  expect(context.calls.at(-1)).toMatch(/^rmdir/);
});

test('a cgroup that cannot be removed is a failed operation', () => {
  const context = createFakeContext({ ...NO_LOOK, docker: 1 }, { rmdir: () => -EBUSY }, 1);
  expect(stepWorkload(containerChurn, context, 3)).toEqual({ done: 0, failed: 1, errno: EBUSY });
});

test('shares that are all nothing are refused', () => {
  expect(() => containerChurn.start(createFakeContext(NO_LOOK, {}, 1))).toThrow(ToolError);
});

testWherePossible(containerChurn, 'a host leaves no cgroup behind', async () => {
  await tryLoad([planWorkload('container-churn', { parameters: { ...NO_LOOK, docker: 1 } })], async (tried) => {
    await tried.load.ready;
    const folders = knownCgroups(tried.scratch);
    expect(folders.filter(existsSync)).toHaveLength(1);
    tried.load.resume();
    const [reading] = await tried.until(([work]) => (work?.done ?? 0) >= 20);
    expect(reading?.failed).toBe(0);
    await tried.load.stop();
    expect(folders.filter(existsSync)).toEqual([]);
  });
});

const runtime = tryFindRuntime();
const testRuntime = tellLack(containerChurn) === null && runtime !== null ? test : test.skip;

testRuntime('a runtime runs containers, each in a cgroup of its own, and leaves none of them', async () => {
  const parameters = { ...NO_LOOK, oci: 1 };
  let folders: readonly string[] = [];
  await tryLoad([planWorkload('container-churn', { ratePerSecond: 10, parameters })], async (tried) => {
    await tried.load.ready;
    tried.load.resume();
    const [reading] = await tried.until(([work]) => (work?.done ?? 0) >= 5);
    expect([reading?.failed, tried.troubles]).toEqual([0, []]);
    await tried.load.stop();
    folders = knownCgroups(tried.scratch);
    // of the runtime what lies between remains, for the janitor
    expect(folders.filter(existsSync).flatMap(listFolders)).toEqual([]);
  });
  expect(folders.filter(existsSync)).toEqual([]);
});

const engine = findRealEngine();
const testEngine = tellLack(containerChurn) === null && engine !== null ? test : test.skip;

testEngine(
  `an engine runs containers in turn with the others and leaves none (${engine ?? NO_ENGINE})`,
  async () => {
    const parameters = { ...NO_LOOK, docker: 1, engine: 1 };
    await tryLoad([planWorkload('container-churn', { ratePerSecond: 10, parameters })], async (tried) => {
      await tried.load.ready;
      tried.load.resume();
      const [reading] = await tried.until(([work]) => (work?.done ?? 0) >= 4);
      expect([reading?.failed, tried.troubles]).toEqual([0, []]);
      expect(reading?.done).toBeGreaterThanOrEqual(4);
      await tried.load.stop();
      await awaitCondition('the removal of containers', () => listContainers(engine ?? '').length === 0);
    });
  },
  30_000,
);

test('a runtime that runs no container is told before the load, and one that is not there', () => {
  const context = createFakeContext({ ...NO_LOOK, oci: 1 }, { run: () => 1 << 8 }, 1);
  expect(() => containerChurn.start(context)).toThrow('/usr/bin/runc cannot run a container here');
  const findProgram = () => {
    throw new ToolError({ kind: 'host', fact: 'there is no "runc" or "crun" in PATH', remedy: 'install runc' });
  };
  expect(() => containerChurn.start({ ...context, findProgram })).toThrow('there is no "runc"');
});

test('each container of a runtime is a new id in its configuration', () => {
  const written: string[] = [];
  const pwrite = (_fd: number, { native }: Bytes) => {
    written.push(typeof native === 'object' && native !== null && 'native' in native ? String(native.native) : 'whole');
    return 1;
  };
  stepWorkload(containerChurn, createFakeContext({ ...NO_LOOK, oci: 1 }, { pwrite, run: () => 0 }, 1), 5);
  expect(written[0]).toBe('whole');
  expect(new Set(written).size).toBe(7);
  for (const id of written.slice(1)) expect(id).toMatch(/^[0-9a-f]{64}$/);
});

testWherePossible(containerChurn, 'its process is the first of new namespaces, in the cgroup of its path', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'contained-'));
  mkdirSync(join(scratch, 'worker-0'));
  const cgroup = join(makeCgroupFolder(kernelFilesBelow('/'), join(scratch, 'worker-0')), 'docker-1.scope');
  mkdirSync(cgroup);
  writeFileSync(join(scratch, 'contain'), emitContain(), { mode: 0o700 });
  const child = spawn(join(scratch, 'contain'), [join(cgroup, 'cgroup.procs'), '/bin/sleep', '60']);
  try {
    await awaitCondition('the container', () => findChildren(child.pid ?? 0).length === 1);
    const [inside = 0] = findChildren(child.pid ?? 0);
    expect(/^NSpid:\s+\d+\s+(\d+)$/m.exec(readFileSync(`/proc/${inside}/status`, 'utf8'))?.[1]).toBe('1');
    expect(readFileSync(`/proc/${inside}/cgroup`, 'utf8')).toContain(`/${basename(dirname(cgroup))}/docker-1.scope`);
    expect(NAMESPACES.filter((kind) => namespaceOf(kind, inside) === namespaceOf(kind, 'self'))).toEqual([]);
    process.kill(inside, 'SIGKILL');
    await once(child, 'exit');
  } finally {
    child.kill('SIGKILL');
    await removeScratch(scratch);
  }
  expect(existsSync(dirname(cgroup))).toBe(false);
});

/** The program that puts processes into containers, as the workload would have it. */
function emitContain(): Uint8Array {
  const machine = arch;
  if (!isMachine(machine)) throw new Error(`no programs for ${machine}`);
  let given: readonly bigint[] = [];
  const context = createFakeContext({ ...NO_LOOK, docker: 1 }, {}, 1);
  containerChurn.start({
    ...context,
    program: (id, give) => {
      given = give?.(machine) ?? given;
      return id;
    },
  });
  return emitProgram('contain', machine, { parent: 0, file: 0, slotOffset: 0, given });
}

/** The folders that a load has named to its janitor, whether they are there or not. */
function knownCgroups(scratch: string): readonly string[] {
  return readLedger(scratch).flatMap((entry) => (entry.kind === 'cgroup' ? entry.path : []));
}

function listFolders(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
}

function tryFindRuntime(): string | null {
  try {
    return findProgram(['runc', 'crun'], '', process.env['PATH'] ?? '');
  } catch {
    return null;
  }
}

function namespaceOf(kind: string, pid: number | 'self'): string {
  return readlinkSync(`/proc/${pid}/ns/${kind}`);
}
