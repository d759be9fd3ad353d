import { createServer } from 'node:http';
import { fail } from '../model/failure.ts';

/** What is answered on one path. */
export interface Answer {
  readonly contentType: string;
  readonly body: () => string;
}

/**
 * Answers GET on 127.0.0.1 at `port`, 404 on every other path, until the process ends. Resolves once it listens.
 * Throws ToolError kind host when the port is taken or not allowed.
 */
export function answerHttp(port: number, answers: Readonly<Record<string, Answer>>): Promise<void> {
  const server = createServer((request, response) => {
    const answer = Object.hasOwn(answers, request.url ?? '') ? answers[request.url ?? ''] : undefined;
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': answer?.contentType ?? 'text/plain' });
    response.end(answer?.body() ?? '');
  });
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(fail('host', `cannot listen on 127.0.0.1:${port}`, 'choose a free port above 1023', cause)),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}
