import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { KernelFiles } from '../../src/model/ports.ts';
import { findOwnListener, listOwnPorts } from '../../src/proc/find-own-listener.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

/** A process 812 with sockets by their inodes, in a network namespace with listeners `[hex address:port, inode]`. */
interface Scene {
  readonly own: readonly number[] | null;
  readonly tcp: readonly (readonly [string, number])[];
  readonly tcp6?: readonly (readonly [string, number])[];
  readonly elsewhere?: string;
}

const tableOf = (rows: readonly (readonly [string, number])[]) =>
  ['  sl  local_address rem_address   st ...']
    .concat(
      rows.map(
        ([local, inode], at) =>
          `   ${at}: ${local} 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 ${inode} 1`,
      ),
    )
    .join('\n');

function inScene<T>({ own, tcp, tcp6 = [], elsewhere }: Scene, look: (files: KernelFiles) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'leaklab-listener-'));
  try {
    const proc = join(root, 'proc/812');
    for (const folder of ['net', 'ns', ...(own === null ? [] : ['fd'])])
      mkdirSync(join(proc, folder), { recursive: true });
    mkdirSync(join(root, 'proc/self/ns'), { recursive: true });
    symlinkSync('net:[1]', join(root, 'proc/self/ns/net'));
    symlinkSync(elsewhere === undefined ? 'net:[1]' : 'net:[2]', join(proc, 'ns/net'));
    writeFileSync(join(proc, 'net/tcp'), tableOf(tcp));
    writeFileSync(join(proc, 'net/tcp6'), tableOf(tcp6));
    writeFileSync(join(proc, 'net/fib_trie'), elsewhere ?? '');
    for (const [fd, inode] of (own ?? []).entries()) symlinkSync(`socket:[${inode}]`, join(proc, `fd/${fd}`));
    return look(kernelFilesBelow(root));
  } finally {
    rmSync(root, { recursive: true });
  }
}

const ANY = '00000000:223D';
const LOOPBACK = '0100007F:223D';
const ANY6 = `${'0'.repeat(32)}:223D`;

test('a listener on every address is reached by the loopback', () => {
  expect(inScene({ own: [77], tcp: [[ANY, 77]] }, (files) => findOwnListener(files, 812, 8765))).toEqual({
    host: '127.0.0.1',
    port: 8765,
  });
  expect(inScene({ own: [77], tcp: [], tcp6: [[ANY6, 77]] }, (files) => findOwnListener(files, 812, 8765))).toEqual({
    host: '127.0.0.1',
    port: 8765,
  });
});

test('two that share a port are no proof, even if one of them is the target', () => {
  const found = inScene(
    {
      own: [77],
      tcp: [
        [ANY, 77],
        [ANY, 78],
      ],
    },
    (files) => findOwnListener(files, 812, 8765),
  );
  expect(found).toMatchObject({ available: false, because: 'another process than 812 listens on port 8765 as well' });
});

test('a listener of the same port number in IPv6 that is not its own is one too many', () => {
  const scene = { own: [77], tcp: [[LOOPBACK, 77]], tcp6: [[ANY6, 78]] } as const;
  expect(inScene(scene, (files) => findOwnListener(files, 812, 8765))).toMatchObject({ available: false });
});

test('without a look at its descriptors nothing is proved', () => {
  const found = inScene({ own: null, tcp: [[ANY, 77]] }, (files) => findOwnListener(files, 812, 8765));
  expect(found).toMatchObject({ available: false, because: expect.stringContaining('cannot be proved') });
});

test('where nothing listens there is nothing to reach', () => {
  expect(inScene({ own: [77], tcp: [] }, (files) => findOwnListener(files, 812, 8765))).toMatchObject({
    available: false,
  });
});

const TRIE = `Main:
  +-- 0.0.0.0/0 3 0 5
     |-- 10.244.1.0
        /24 link UNICAST
     |-- 10.244.1.17
        /32 host LOCAL
     |-- 127.0.0.1
        /32 host LOCAL
`;

test("in a pod's namespace it is reached by the pod's address, and by its loopback not at all", () => {
  const scene = { own: [77], elsewhere: TRIE };
  expect(inScene({ ...scene, tcp: [[ANY, 77]] }, (files) => findOwnListener(files, 812, 8765))).toEqual({
    host: '10.244.1.17',
    port: 8765,
  });
  expect(inScene({ ...scene, tcp: [[LOOPBACK, 77]] }, (files) => findOwnListener(files, 812, 8765))).toMatchObject({
    available: false,
  });
});

test('the ports of this very process are found, and proved its own', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const files = kernelFilesBelow('/');
  expect(listOwnPorts(files, process.pid)).toContain(port);
  expect(findOwnListener(files, process.pid, port)).toEqual({ host: '127.0.0.1', port });
  expect(findOwnListener(files, 1, port)).toMatchObject({ available: false });
  server.close();
});
