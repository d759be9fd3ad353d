import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, type ToolError } from '../../model/failure.ts';
import { errnoCode, explainErrno } from '../errno.ts';

/** Held while this leaklab loads the host. */
export interface HostLock {
  release(): void;
}

const ANSWER_MS = 1000;
const ATTEMPTS = 5;

/**
 * The name of the lock: `leaklab-load`, or what the environment variable LEAKLAB_LOCK says, for two leaklabs that know
 * that they load different machines.
 */
export function lockName(environment: Readonly<Record<string, string | undefined>>): string {
  return environment['LEAKLAB_LOCK'] || 'leaklab-load';
}

/**
 * Claims the host for one load: two at the same time would be measured as one. The lock is an abstract unix socket
 * (unix(7)), which the kernel takes back at any kind of death and which leaves no file behind; it reaches as far as the
 * network namespace. Throws ToolError kind busy that names the holder's pid, and
 * kind host when there is no such lock here.
 */
export async function lockHost(name: string): Promise<HostLock> {
  const address = `\0${name}`;
  for (let attempt = 1; ; attempt += 1) {
    const server = await listen(address);
    if (server !== null) return { release: () => void server.close() };
    const holder = await askHolder(address);
    // Nobody listens any more: it ended in between, so the name is free again in a moment.
    if (holder !== 'ended' || attempt === ATTEMPTS) throw busy(holder);
    await sleep(50);
  }
}

/** Null when the name is taken. */
async function listen(address: string): Promise<Server | null> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(`${process.pid}\n`);
  });
  try {
    await once(server.listen(address), 'listening');
    return server.unref();
  } catch (error) {
    if (errnoCode(error) === 'EADDRINUSE') return null;
    const fact = `cannot take the lock "${address.slice(1)}": ${explainErrno(error)}`;
    throw fail('host', fact, 'unset LEAKLAB_LOCK, or set it to a plain word', error);
  }
}

/** The pid that the holder answers with; null when it does not answer in time or with none. */
async function askHolder(address: string): Promise<number | null | 'ended'> {
  const socket = connect(address).setTimeout(ANSWER_MS, () => socket.destroy());
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
    if (answer.length > 32) socket.destroy();
  });
  try {
    await once(socket, 'close');
  } catch {
    return 'ended';
  }
  return /^\d+\n$/.test(answer) ? Number(answer) : null;
}

function busy(holder: number | null | 'ended'): ToolError {
  return typeof holder === 'number'
    ? fail('busy', `leaklab with pid ${holder} is loading this host already`, `wait for it, or end it: kill ${holder}`)
    : fail('busy', 'another leaklab is loading this host already and does not say its pid', 'wait for it to end');
}
