import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AuditEndpoint } from '../../src/model/falco-access.ts';

/** What takes audit events in place of a Falco. */
export interface TestEndpoint {
  readonly endpoint: AuditEndpoint;
  /** every body that came in whole, in order */
  readonly bodies: readonly string[];
  /** methods, paths and content types that came, each once */
  readonly kinds: ReadonlySet<string>;
  /** requests that were open at once, at most */
  most(): number;
  close(): void;
}

/** Answers each request with a status after `delayMs`. */
export async function openTestEndpoint(status: number, delayMs: number): Promise<TestEndpoint> {
  const bodies: string[] = [];
  const kinds = new Set<string>();
  let [open, most] = [0, 0];
  const server: Server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    kinds.add(`${request.method} ${request.url} ${request.headers['content-type']}`);
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      bodies.push(body);
      setTimeout(() => {
        open -= 1;
        response.writeHead(status).end();
      }, delayMs).unref();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: { host: '127.0.0.1', port, path: '/k8s-audit', secure: false },
    bodies,
    kinds,
    most: () => most,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
