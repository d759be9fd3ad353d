import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, jest, test } from '@jest/globals';
import { inEmptyFolder, runCommandLine, startCommand } from '../support/command.ts';
import { type Viewer, withViewer } from '../support/start-viewer.ts';
import { writeRun } from '../support/write-runs.ts';

jest.setTimeout(60_000);

const ID = '20261120-020000-0001';

/** The viewer of a folder with one run. */
function viewOne<T>(work: (viewer: Viewer, folder: string) => Promise<T>, ...words: readonly string[]): Promise<T> {
  return inEmptyFolder((folder) => {
    writeRun(folder, { id: ID });
    return withViewer(folder, ['.', ...words], (viewer) => work(viewer, folder));
  });
}

test('it listens on loopback, at an address with a token, and says nothing else', async () => {
  await viewOne(async ({ url, kill, result }) => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/$/);
    kill('SIGTERM');
    expect(await result).toEqual({ exitCode: 0, signal: null, stdout: `${url}\n`, stderr: '' });
  });
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s is its ordinary end, with a connection open or not', async (signal) => {
  await viewOne(async ({ url, kill, result, ask }) => {
    await ask('');
    const { hostname, port } = new URL(url);
    const open = connect(Number(port), hostname).on('error', () => {});
    await new Promise((resolve) => open.once('connect', resolve));
    kill(signal);
    expect(await result).toMatchObject({ exitCode: 0, signal: null, stderr: '' });
    open.destroy();
  });
});

test('--json prints the address as an object', async () => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder, { id: ID });
    const command = startCommand(['view', '.', '--json'], folder);
    const said = JSON.parse(await command.firstLine());
    expect(said).toEqual({ schema: 'leaklab/view@1', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) });
    command.kill('SIGTERM');
    await command.result;
  });
});

test('without the token there is nothing, whatever is asked', async () => {
  await viewOne(async ({ ask }) => {
    const tried = [
      '/',
      '/favicon.ico',
      `/${'0'.repeat(32)}/`,
      `/run/${ID}`,
      '/../../etc/passwd',
      '/%2e%2e/',
      '//',
      '/?',
    ];
    const said = await Promise.all(tried.map((path) => ask(path)));
    expect(said.map(({ status, body }) => [status, body])).toEqual(tried.map(() => [404, '']));
  });
});

test('a page of another name cannot make a browser of this host ask (DNS rebinding)', async () => {
  await viewOne(async ({ url, ask }) => {
    const { port } = new URL(url);
    const names = [
      `evil.example:${port}`,
      'evil.example',
      `127.0.0.1.evil.example:${port}`,
      `[::1]:${port}`,
      '127.0.0.1',
    ];
    const said = await Promise.all(names.map((host) => ask('', { host })));
    expect(said.map(({ status, body }) => [status, body])).toEqual(names.map(() => [404, '']));
    expect((await ask('', { host: `localhost:${port}` })).status).toBe(200);
  });
});

test('only what reads is answered', async () => {
  await viewOne(async ({ ask }) => {
    const methods = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'];
    const said = await Promise.all(methods.map((method) => ask('', { method })));
    expect(said.map(({ status, headers }) => [status, headers['allow']])).toEqual(
      methods.map(() => [405, 'GET, HEAD']),
    );
    const head = await ask('', { method: 'HEAD' });
    expect([head.status, head.body]).toEqual([200, '']);
  });
});

test('an address without its last slash leads to the list, below which links hold', async () => {
  await viewOne(async ({ url, ask }) => {
    const { pathname } = new URL(url);
    const { status, headers } = await ask(pathname.slice(0, -1));
    expect([status, headers['location']]).toEqual([301, pathname]);
  });
});

test('every page forbids frames and whatever is elsewhere; scripts run in a report alone, and only its own', async () => {
  await viewOne(async ({ ask }) => {
    const policyOf = async (path: string) => `${(await ask(path)).headers['content-security-policy']}`;
    const policies = [await policyOf(''), await policyOf(`run/${ID}`), await policyOf('compare')];
    for (const policy of policies) {
      expect(policy).toMatch(/^default-src 'none'; /);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|http|\*/);
    }
    expect(policies.map((policy) => policy.includes('script-src'))).toEqual([false, true, false]);
  });
});

/** What a raw request gets back. */
function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', reject).on('close', () => resolve(answer));
  });
}

test('what no browser sends is refused, and it goes on', async () => {
  await viewOne(async ({ url, ask }) => {
    const { host, pathname } = new URL(url);
    const large = `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nX: ${'x'.repeat(9000)}\r\n\r\n`;
    expect((await sendRaw(url, large)).split('\r\n')[0]).toBe('HTTP/1.1 431 Request Header Fields Too Large');
    expect((await sendRaw(url, 'GET / HTTP/9.9\r\n\u0000\r\n\r\n')).split('\r\n')[0]).toBe('HTTP/1.1 400 Bad Request');
    const two = `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
    expect((await sendRaw(url, two)).split('\r\n')[0]).toMatch(/ (?:200|400|404) /);
    expect((await ask('')).status).toBe(200);
  });
});

test('a port in use is one line, and exit code 3', async () => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder, { id: ID });
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { readonly port: number }).port));
    });
    const said = await runCommandLine(['view', '.', '--listen', `127.0.0.1:${port}`], folder);
    const stderr = `leaklab: port ${port} of 127.0.0.1 is in use; name another one with --listen, or 0 for any\n`;
    expect(said).toEqual({ exitCode: 3, signal: null, stdout: '', stderr });
    taken.close();
  });
});

const REFUSED: readonly (readonly [readonly string[], string])[] = [
  [['none'], 'leaklab: cannot read "none": no such file or directory; '],
  [['.', '--listen', '8080'], 'leaklab: "8080" is no address to listen on; name one as HOST:PORT, e.g. 127.0.0.1:8080'],
  [['.', '--listen', '192.0.2.1:0'], 'leaklab: this host has no address "192.0.2.1"; name one of its own'],
];

test.each(REFUSED)('%j is refused in one line', async (words, line) => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder, { id: ID });
    const { exitCode, stdout, stderr } = await runCommandLine(['view', ...words], folder);
    expect({ exitCode, stdout, lines: stderr.split('\n').length }).toEqual({ exitCode: 2, stdout: '', lines: 2 });
    expect(stderr.slice(0, line.length)).toBe(line);
  });
});

test('a folder without runs is refused in one line', async () => {
  await inEmptyFolder(async (folder) => {
    const { exitCode, stderr } = await runCommandLine(['view', '.'], folder);
    expect([exitCode, stderr.split('\n').length, stderr.startsWith('leaklab: there is no run in "."; ')]).toEqual([
      2,
      2,
      true,
    ]);
  });
});

test('other hosts are let in where that was told, and it is warned of', async () => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder, { id: ID });
    const command = startCommand(['view', '.', '--listen', '0.0.0.0:0'], folder);
    const url = await command.firstLine();
    const { port, pathname } = new URL(url);
    const outside = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const own = outside.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
    const answer = await fetch(`http://${own}:${port}${pathname}`);
    expect(answer.status).toBe(200);
    command.kill('SIGTERM');
    const { exitCode, stderr } = await command.result;
    const warned = `leaklab: 0.0.0.0:${port} is reached from other hosts, unencrypted; whoever has the address reads the reports\n`;
    expect([exitCode, stderr]).toEqual([0, warned]);
  });
});
