import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { prepareEngine } from '../../src/load/engine.ts';
import { findProgram } from '../../src/system/load/find-program.ts';
import { openLibc } from '../../src/system/load/libc/open-libc.ts';
import { awaitCondition } from '../support/await-condition.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { type EngineScript, type FakeEngine, writeEngine } from '../support/fake-engine.ts';

const ECHILD = 10;
const libc = await openLibc();

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Engines that are really executed, and what a workload makes of them. */
function play(scripts: Readonly<Partial<Record<'docker' | 'podman', EngineScript>>>) {
  const engines = Object.entries(scripts).map(([name, script]) => [name, writeEngine(folder, name, script)] as const);
  const fakes = engines.map(([name]) => join(folder, name)).join(':');
  const context = {
    ...createFakeContext({}, libc, 1),
    scratch: folder,
    findProgram: ({ names, remedy }: { readonly names: readonly string[]; readonly remedy: string }) =>
      findProgram(names, remedy, names.includes('setsid') ? (process.env['PATH'] ?? '') : fakes),
    readText: (file: string) => readFileSync(file, 'utf8'),
  };
  return { engines: Object.fromEntries(engines) as Record<string, FakeEngine>, start: () => prepareEngine(context) };
}

const lastCall = (engine: FakeEngine | undefined) => engine?.calls().at(-1) ?? '';

/** Asks until the operation has ended; what it gave. */
async function finish(operate: () => number | null): Promise<number> {
  let result = operate();
  await awaitCondition('the end of a container', () => {
    result ??= operate();
    return result !== null;
  });
  return result ?? Number.NaN;
}

test.each([
  ['docker', ['0123456789ab 1.5GB', 'ba9876543210 133kB', '00112233aabb 4.27MB']],
  ['podman', ['WARN[0000] something else', '0123456789ab 1.5 GB', 'ba9876543210 133 kB', '00112233aabb 4.27 MB']],
] as const)('%s runs the smallest image that it has', (name, images) => {
  const { engines, start } = play({ [name]: { images } });
  start();
  expect(lastCall(engines[name])).toMatch(/ ba9876543210$/);
});

test('a container has no network, pulls nothing, is removed, and executes our program alone', () => {
  const { engines, start } = play({ docker: {} });
  start();
  const words = lastCall(engines['docker']);
  for (const part of ['run --rm ', '--pull never ', '--network none ', '--label leaklab '])
    expect(words).toContain(part);
  expect(words).toContain('--volume /programs/exit:/leaklab-exit:ro,z --entrypoint /leaklab-exit ');
});

test('a container is under way until its command has ended, and is one operation', async () => {
  const { engines, start } = play({ docker: { run: `while [ ! -e ${folder}/go ]; do sleep 0.01; done` } });
  writeFileSync(join(folder, 'go'), '');
  const { operate } = start();
  rmSync(join(folder, 'go'));
  expect(operate()).toBeNull();
  await awaitCondition('the container', () => engines['docker']?.holdsContainer() ?? false);
  expect(operate()).toBeNull();
  writeFileSync(join(folder, 'go'), '');
  expect(await finish(operate)).toBe(0);
  expect(engines['docker']?.calls().filter((call) => call.startsWith('run'))).toHaveLength(2);
});

test('a container that fails later is a failed operation', async () => {
  const { start } = play({ docker: { run: `[ ! -e ${folder}/bad ] || exit 125` } });
  const { operate } = start();
  writeFileSync(join(folder, 'bad'), '');
  expect(await finish(operate)).toBe(-ECHILD);
});

test('told to end, it waits until the container under way is removed', () => {
  const { engines, start } = play({ docker: { run: 'sleep 0.1' } });
  const engine = start();
  const before = engines['docker']?.calls().length ?? 0;
  engine.operate();
  engine.close();
  expect(engines['docker']?.calls()).toHaveLength(before + 1);
  expect(engines['docker']?.holdsContainer()).toBe(false);
});

test('its command carries the mark, asks to be let finish, and leads a process group of its own', () => {
  const { engines, start } = play({ docker: {} });
  start();
  expect(engines['docker']?.readEnvironment()).toEqual(
    expect.arrayContaining(['MARK=1', 'LEAKLAB_FINISHES=1', `HOME=${folder}`]),
  );
  expect(engines['docker']?.leadsGroup()).toBe(true);
});

test('a docker without its daemon steps aside for podman', () => {
  const { engines, start } = play({ docker: { broken: 'no daemon' }, podman: {} });
  start();
  expect(lastCall(engines['podman'])).toMatch(/^run/);
});

test('where no engine runs a container, what each says is told before the load', () => {
  const { start } = play({
    docker: { broken: 'is the daemon running?' },
    podman: { run: 'echo "no rights"; exit 126' },
  });
  expect(start).toThrow(/docker images says "is the daemon running\?", .*podman run says "no rights"; start docker/);
});

test('an engine without an image is told how to get one', () => {
  const { start } = play({ podman: { images: [] } });
  expect(start).toThrow(/there is no "docker" in PATH, \S+podman has no image; .*"docker pull busybox"/);
});
