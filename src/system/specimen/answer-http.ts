import { createServer } from 'node:http';
import { connect } from 'node:net';
import { fail } from '../../model/failure.ts';

/** What is answered on one path. */
export interface Answer {
  readonly contentType: string;
  readonly body: () => string;
}

/** Requests after which the server's own memory no longer moves by more than a few pages. */
const WARM_UP_REQUESTS = 40;

/**
 * Answers GET on 127.0.0.1 at `port`, 404 on every other path, until the process ends. Resolves once it listens and
 * has answered itself some times: the first answers of a server cost memory that later ones use again.
 * Throws ToolError kind host when the port is taken or not allowed.
 */
export async function answerHttp(port: number, answers: Readonly<Record<string, Answer>>): Promise<void> {
  const server = createServer((request, response) => {
    const answer = Object.hasOwn(answers, request.url ?? '') ? answers[request.url ?? ''] : undefined;
    const contentType = answer?.contentType ?? 'text/plain';
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': contentType, connection: 'close' });
    response.end(answer?.body() ?? '');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(fail('host', `cannot listen on 127.0.0.1:${port}`, 'choose a free port above 1023', cause)),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  for (let count = 0; count < WARM_UP_REQUESTS; count += 1) {
    for (const path of Object.keys(answers)) await askOnce(port, path);
  }
}

function askOnce(port: number, path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`));
    // a connection that fails warms nothing up and harms nothing: 'close' follows
    socket.on('error', () => {});
    socket.resume();
    socket.once('close', () => resolve());
  });
}
