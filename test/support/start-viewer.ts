import { request } from 'node:http';
import { type CommandResult, startCommand } from './command.ts';

/** What came back. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A `leaklab view` under way. */
export interface Viewer {
  /** of its list */
  readonly url: string;
  readonly result: Promise<CommandResult>;
  /** asks for an address below its list, or below its root where it begins with a slash */
  ask(path: string, said?: { readonly method?: string; readonly host?: string }): Promise<Answered>;
  /** the list, once all of it is read */
  readList(): Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

/** Calls `work` with the viewer of a place in `folder`, which is ended afterwards. */
export async function withViewer<T>(
  folder: string,
  words: readonly string[],
  work: (viewer: Viewer) => Promise<T>,
): Promise<T> {
  const command = startCommand(['view', ...words], folder);
  try {
    const url = await command.firstLine();
    const ask: Viewer['ask'] = (path, said = {}) => askFor(new URL(url), path, said);
    const readList = async () => {
      for (;;) {
        const { body } = await ask('');
        if (!body.includes('still to be read')) return body;
      }
    };
    return await work({ url, result: command.result, ask, readList, kill: command.kill });
  } finally {
    command.kill('SIGKILL');
    await command.result;
  }
}

/** The path goes out as it is: a URL would lose its dots. */
function askFor(
  url: URL,
  below: string,
  { method = 'GET', host = url.host }: { readonly method?: string; readonly host?: string },
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const path = below.startsWith('/') ? below : url.pathname + below;
    const options = { host: url.hostname, port: url.port, path, method, headers: { host } };
    request({ ...options, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}
