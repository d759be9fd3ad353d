import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { MARKED_FILES } from '../../model/marked-files.ts';
import { CANARIES_FILE, COUNT_FILE } from './sink-files.ts';

/** What an HTTP sink has taken so far: the text of `sink.json`. */
export interface PostCount {
  readonly alerts: number;
  readonly bytes: number;
  readonly canaries: number;
}

const WRITE_MS = 1000;
/** An alert is some kilobytes at most. */
const MOST_TEXT = 1024 * 1024;

/**
 * Takes POSTs on a free port of 127.0.0.1, answers each with 200, counts them, and keeps those of the canary; all else it
 * forgets. Files are written into `folder`. Resolves with the port, and goes on until the process ends.
 */
export async function countPosts(folder: string): Promise<number> {
  let count: PostCount = { alerts: 0, bytes: 0, canaries: 0 };
  let written = count;
  const server = createServer((request, response) => {
    void readText(request).then((text) => {
      const isCanary = text.includes(MARKED_FILES.canary);
      if (isCanary) keepCanary(folder, text);
      count = {
        alerts: count.alerts + 1,
        bytes: count.bytes + Buffer.byteLength(text),
        canaries: count.canaries + (isCanary ? 1 : 0),
      };
      response.writeHead(200).end();
    });
  });
  const write = (): void => writeFileSync(join(folder, COUNT_FILE), `${JSON.stringify(count)}\n`, { mode: 0o600 });
  write();
  writeFileSync(join(folder, CANARIES_FILE), '', { mode: 0o600 });
  setInterval(() => {
    if (written === count) return;
    written = count;
    write();
  }, WRITE_MS);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk: string) => {
    if (text.length < MOST_TEXT) text += chunk;
  });
  return new Promise((resolve) => {
    request.once('end', () => resolve(text));
  });
}

function keepCanary(folder: string, alert: string): void {
  const line = JSON.stringify({ wallMs: Date.now(), alert });
  appendFileSync(join(folder, CANARIES_FILE), `${line}\n`, { mode: 0o600 });
}
