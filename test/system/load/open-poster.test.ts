import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openPoster } from '../../../src/system/load/open-poster.ts';
import { openTestEndpoint } from '../../support/audit-endpoint.ts';
import { awaitCondition } from '../../support/await-condition.ts';

const BODY = new TextEncoder().encode('{}');
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

test('a connection is free again once its body was answered', async () => {
  const server = await openTestEndpoint(200, 20);
  const poster = openPoster(server.endpoint, 1);
  expect(poster.free()).toBe(0);
  poster.post(0, BODY);
  expect(poster.free()).toBeNull();
  await awaitCondition('the answer', () => poster.free() === 0);
  expect([poster.take(), poster.take()]).toEqual([
    { done: 1, failed: 0, errno: null },
    { done: 0, failed: 0, errno: null },
  ]);
  poster.close();
  server.close();
});

test('what is given up at the end is answered by nobody, and throws nothing', async () => {
  const server = await openTestEndpoint(200, 10_000);
  const poster = openPoster(server.endpoint, 1);
  poster.post(0, BODY);
  await awaitCondition('the request', () => server.bodies.length === 1);
  poster.close();
  await awaitCondition('its end', () => poster.free() === 0);
  expect(poster.take()).toMatchObject({ done: 0, failed: 1 });
  server.close();
});

(hasOpenssl ? test : test.skip)('TLS is spoken, to a certificate that nobody vouches for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
  const words = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-subj', '/CN=falco'];
  spawnSync('openssl', ['req', ...words]);
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    request.resume();
    request.on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const poster = openPoster({ host: '127.0.0.1', port, path: '/', secure: true }, 1);
  poster.post(0, BODY);
  await awaitCondition('the answer', () => poster.free() === 0);
  expect(poster.take()).toEqual({ done: 1, failed: 0, errno: null });
  poster.close();
  server.close();
  rmSync(folder, { recursive: true });
});
