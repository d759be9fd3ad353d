import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { askHttp } from '../../../src/system/host/ask-http.ts';

let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

async function serve(listener: Parameters<typeof createServer>[1]): Promise<number> {
  const listening = createServer(listener ?? (() => {}));
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return (listening.address() as AddressInfo).port;
}

const ask = (port: number, timeoutMs = 5000) =>
  askHttp({ host: '127.0.0.1', port, path: '/metrics', secure: false, timeoutMs });

test('an answer comes with its status and its body', async () => {
  const port = await serve(({ url }, response) => response.writeHead(503).end(`asked for ${url}`));
  expect(await ask(port)).toEqual({ status: 503, body: 'asked for /metrics' });
});

test('where nobody listens there is no answer', async () => {
  const port = await serve(() => {});
  await new Promise((resolve) => server?.close(resolve));
  expect(await ask(port)).toBeNull();
});

test('an answer that does not come in time is none', async () => {
  const port = await serve(() => {});
  expect(await ask(port, 50)).toBeNull();
});

test('an answer without end is none', async () => {
  const port = await serve((_, response) => {
    const piece = Buffer.alloc(1024 * 1024);
    const pour = () => {
      if (!response.destroyed) response.write(piece, pour);
    };
    pour();
  });
  expect(await ask(port)).toBeNull();
});
