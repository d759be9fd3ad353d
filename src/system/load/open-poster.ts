import { type ClientRequest, type IncomingMessage, Agent as PlainAgent, request as requestPlain } from 'node:http';
import { request as requestSecure, Agent as SecureAgent } from 'node:https';
import type { AuditEndpoint } from '../../model/falco-access.ts';
import type { Poster } from '../../model/poster.ts';

/** Longer than a garbage collection of the other side; then the request counts as failed. */
const ANSWER_WITHIN_MS = 10_000;
/** Told for an answer that is not 200 (asm-generic/errno.h). */
const EPROTO = 71;
const ETIMEDOUT = 110;

/** Posts JSON to an endpoint over so many connections. Whose certificate it shows does not matter: nothing is secret. */
export function openPoster(endpoint: AuditEndpoint, connections: number): Poster {
  const free = Array.from({ length: connections }, (_, connection) => connection);
  const ended = { done: 0, failed: 0, errno: null as number | null };
  const line = openLine(endpoint, connections);

  const settle = (connection: number, errno: number) => {
    free.push(connection);
    if (errno === 0) ended.done += 1;
    else {
      ended.failed += 1;
      ended.errno = errno;
    }
  };

  return {
    free: () => free.at(-1) ?? null,
    post: (connection, body) => {
      free.splice(free.indexOf(connection), 1);
      line.send(body, (errno) => settle(connection, errno));
    },
    take: () => {
      const result = { ...ended };
      Object.assign(ended, { done: 0, failed: 0, errno: null });
      return result;
    },
    close: line.close,
  };
}

/** `send` calls back once for each body: 0, or an errno. */
function openLine({ host, port, path, secure }: AuditEndpoint, connections: number) {
  const keep = { keepAlive: true, maxSockets: connections };
  const agent = secure ? new SecureAgent({ ...keep, rejectUnauthorized: false }) : new PlainAgent(keep);
  const where = { host, port, path, method: 'POST', agent, timeout: ANSWER_WITHIN_MS };
  const send = (body: Uint8Array, answered: (errno: number) => void) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const request: ClientRequest = (secure ? requestSecure : requestPlain)({ ...where, headers });
    awaitAnswer(request, answered);
    request.end(body);
  };
  return { send, close: () => agent.destroy() };
}

function awaitAnswer(request: ClientRequest, answered: (errno: number) => void): void {
  let open = true;
  const answer = (errno: number) => {
    if (open) answered(errno);
    open = false;
  };
  request.on('response', (response: IncomingMessage) => {
    response.resume();
    response.once('end', () => answer(response.statusCode === 200 ? 0 : EPROTO));
    response.once('error', (error: NodeJS.ErrnoException) => answer(errnoOf(error)));
  });
  request.on('timeout', () => request.destroy(Object.assign(new Error('no answer'), { errno: -ETIMEDOUT })));
  request.on('error', (error: NodeJS.ErrnoException) => answer(errnoOf(error)));
}

/** Node gives them negative, and for its own kinds of failure none or one beyond those of the kernel. */
function errnoOf({ errno }: NodeJS.ErrnoException): number {
  return errno !== undefined && errno < 0 && errno > -200 ? -errno : EPROTO;
}
