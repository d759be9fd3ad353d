import { createRandom } from '../../src/load/random.ts';
import type { Libc, Template } from '../../src/model/libc.ts';
import type { Poster } from '../../src/model/poster.ts';
import type { WorkloadContext } from '../../src/model/workload.ts';

/** What a workload gets, with a C library that only takes notes. */
export interface FakeContext extends WorkloadContext {
  /** names of the calls made, in their order */
  readonly calls: readonly string[];
  /** words written to the slot, as `[word, value]` */
  readonly words: readonly (readonly [number, number])[];
}

/** Descriptors and pids count up from 100; `answers` replaces what single calls give. */
export function createFakeContext(
  parameters: Readonly<Record<string, number>>,
  answers: Partial<Libc>,
  seed: number,
): FakeContext {
  const calls: string[] = [];
  const words: (readonly [number, number])[] = [];
  let next = 100;
  const fresh = () => {
    next += 1;
    return next;
  };
  const libc: Libc = {
    template: (text) => createTemplate(text),
    path: (text) => ({ native: text }),
    vector: (strings) => ({ native: strings }),
    open: fresh,
    dup: fresh,
    create: fresh,
    socket: fresh,
    accept: fresh,
    maker: (kind) => () => {
      calls.push(kind);
      return fresh();
    },
    address: (bytes) => ({ native: bytes, length: bytes.length }),
    localAddress: () => new Uint8Array([2, 0, 0x12, 0x34, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
    bind: () => 0,
    listen: () => 0,
    connect: () => 0,
    mkdir: () => 0,
    rmdir: () => 0,
    rename: () => 0,
    link: () => 0,
    unlink: () => 0,
    chmod: () => 0,
    spawn: fresh,
    run: () => 0,
    pipePair: () => ({ read: fresh(), write: fresh() }),
    bytes: (content) => ({ native: content, length: content.length }),
    pwrite: (_fd, { length }) => length,
    fifo: () => 0,
    close: () => 0,
    closeRange: () => 0,
    handOver: () => ({
      pass: () => {
        calls.push('pass');
        return fresh();
      },
      close: () => {},
    }),
    fcntl: () => 0,
    chdir: () => 0,
    waitFor: () => 0,
    pollChild: () => null,
    kill: () => 0,
    threadCreateJoin: () => 0,
    threadStart: () => BigInt(fresh()),
    threadEnd: () => 0,
    stayOn: () => 0,
    actAsUser: () => 0,
    actAsGroup: () => 0,
    actingGroup: () => 5,
    dieWithParent: () => 0,
    ...answers,
  };
  return {
    libc: noteCalls(libc, calls),
    calls,
    words,
    parameters,
    scratch: '/scratch',
    target: null,
    falco: { watchedFile: '/watched', audit: { host: '127.0.0.1', port: 9765, path: '/k8s-audit', secure: false } },
    openPoster: () => notePosts(calls),
    signalTarget: (signal) => {
      calls.push(`signal ${signal}`);
      return 0;
    },
    childCpu: null,
    random: createRandom(seed, 0),
    argv: (...words) => libc.vector(words),
    environment: { native: null },
    environmentWords: ['MARK=1'],
    writeSlot: (word, value) => words.push([word, value]),
    cgroup: () => '/cgroup',
    openOnDisk: fresh,
    program: (id) => `/programs/${id}`,
    findProgram: ({ names: [name] }) => `/usr/bin/${name}`,
    readText: () => null,
  };
}

/** One connection, on which every body is answered at once. */
function notePosts(calls: string[]): Poster {
  let done = 0;
  return {
    free: () => 0,
    post: (_, body) => {
      calls.push(`post ${new TextDecoder().decode(body)}`);
      done += 1;
    },
    take: () => {
      const result = { done, failed: 0, errno: null };
      done = 0;
      return result;
    },
    close: () => {},
  };
}

/** A path whose text can be read as it stands. */
function createTemplate(text: string): Template {
  const path = { native: text };
  const write = (at: number, written: string) => {
    path.native = path.native.slice(0, at) + written + path.native.slice(at + written.length);
  };
  return { path, bytes: { native: path, length: text.length }, write };
}

/** No calls of the kernel; what a maker makes notes itself. */
const PREPARATIONS: readonly string[] = ['path', 'template', 'vector', 'address', 'maker', 'handOver', 'bytes'];

/** Notes every call of the kernel. */
function noteCalls(libc: Libc, calls: string[]): Libc {
  const note = (name: string, call: (...words: unknown[]) => unknown) =>
    PREPARATIONS.includes(name)
      ? call
      : (...words: unknown[]) => {
          calls.push(isPath(words[0]) ? `${name} ${words[0].native}` : name);
          return call(...words);
        };
  return Object.fromEntries(Object.entries(libc).map(([name, call]) => [name, note(name, call)])) as unknown as Libc;
}

function isPath(word: unknown): word is { readonly native: string } {
  return typeof word === 'object' && word !== null && 'native' in word;
}
