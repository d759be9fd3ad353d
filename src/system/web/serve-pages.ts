import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, type ToolError } from '../../model/failure.ts';
import type { ListenAddress, WebAnswer, WebRequest } from '../../model/web.ts';
import { errnoCode, explainErrno } from '../errno.ts';
import { headersOf } from './web-headers.ts';

/** A server that listens. */
export interface PageServer {
  /** as the socket says it: never port 0, never a name */
  readonly address: ListenAddress;
  /** ends it, with every connection that is open */
  close(): Promise<void>;
}

/** Gives the answer to a request. */
type Answer = (request: WebRequest) => Promise<WebAnswer>;

/** What a browser asks in is far smaller, and sooner there. */
const LIMITS = {
  maxHeaderSize: 8 * 1024,
  headersTimeout: 5000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
};
const MOST_CONNECTIONS = 64;

/**
 * Listens, and serves what `open` makes of the address that it got, to as many as ask, within limits of size and time. Bodies
 * of requests are not read. Where an answer throws, the asker gets 500 and `report` is told; the server goes on. Throws ToolError host where the port is
 * taken or not allowed, usage where the host has no such address.
 */
export async function servePages(
  listen: ListenAddress,
  open: (address: ListenAddress) => Answer,
  report: (error: unknown) => void,
): Promise<PageServer> {
  const server = createServer(LIMITS);
  server.maxConnections = MOST_CONNECTIONS;
  await listenOn(server, listen);
  const { address: host, port } = server.address() as AddressInfo;
  const answer = open({ host, port });
  server.on('request', (request, response) => {
    new Promise<WebAnswer>((resolve) => resolve(answer(read(request))))
      .catch((error: unknown): WebAnswer => {
        report(error);
        return { status: 500, html: '' };
      })
      .then((given) => write(request, response, given))
      .catch(report);
  });
  return { address: { host, port }, close: () => close(server) };
}

function read({ method, url, headers }: IncomingMessage): WebRequest {
  return { method: method ?? '', target: url ?? '', host: headers.host ?? null };
}

function write(request: IncomingMessage, response: ServerResponse, given: WebAnswer): void {
  const hasBody = request.headers['content-length'] !== undefined || 'transfer-encoding' in request.headers;
  response.writeHead(given.status, { ...headersOf(given), ...(hasBody ? { connection: 'close' } : {}) });
  response.end(request.method === 'HEAD' ? undefined : given.html);
}

function listenOn(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(refusal(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function refusal(error: Error, host: string, port: number): ToolError {
  switch (errnoCode(error)) {
    case 'EADDRINUSE':
      return fail('host', `port ${port} of ${host} is in use`, 'name another one with --listen, or 0 for any', error);
    case 'EACCES':
      return fail('host', `port ${port} of ${host} is not allowed to this user`, 'name one above 1023', error);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return fail('usage', `this host has no address "${host}"`, 'name one of its own, e.g. 127.0.0.1:0', error);
    default:
      return fail('host', `cannot listen on ${host}:${port}: ${explainErrno(error)}`, 'name another address', error);
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
