import type { KernelFiles, Unavailable } from '../model/ports.ts';
import { type Listener, parseListeners } from './listeners.ts';

/** A listening socket that is proved to be a process's own, and where it is reached from here. */
export interface OwnListener {
  readonly host: string;
  readonly port: number;
}

/**
 * Proves that whoever asks on a port reaches that process and nobody else: every socket which listens there in its
 * network namespace (/proc/PID/net/tcp, tcp6) is one of its descriptors (/proc/PID/fd). Two Falcos may listen on one
 * port (SO_REUSEPORT), and the kernel deals requests out to both: then there is no proof. In another network namespace
 * than ours the address is one of that namespace's own, which its loopback is not.
 */
export function findOwnListener(files: KernelFiles, pid: number, port: number): OwnListener | Unavailable {
  const there = listListeners(files, pid).filter((listener) => listener.port === port);
  if (there.length === 0) return { available: false, because: `nothing listens on port ${port} where ${pid} is` };
  const own = socketsOf(files, pid);
  if (own === null) {
    return {
      available: false,
      because: `whose port ${port} is cannot be proved: the descriptors of ${pid} may not be read`,
      remedy: "run as root, as the target's user or with CAP_SYS_PTRACE",
    };
  }
  if (there.some(({ inode }) => !own.has(inode))) {
    return { available: false, because: `another process than ${pid} listens on port ${port} as well` };
  }
  const host = there.map((listener) => reach(listener, files, pid)).find((found) => found !== null);
  return host === undefined
    ? { available: false, because: `port ${port} of ${pid} cannot be reached from this network namespace` }
    : { host, port };
}

/** The ports that a process listens on by itself, lowest first; null where its descriptors may not be read. */
export function listOwnPorts(files: KernelFiles, pid: number): readonly number[] | null {
  const own = socketsOf(files, pid);
  if (own === null) return null;
  const ports = listListeners(files, pid).flatMap(({ inode, port }) => (own.has(inode) ? [port] : []));
  return [...new Set(ports)].sort((one, other) => one - other);
}

function listListeners(files: KernelFiles, pid: number): readonly Listener[] {
  return ['tcp', 'tcp6'].flatMap((name) => parseListeners(files.readOnce(`/proc/${pid}/net/${name}`) ?? ''));
}

/** Inodes of its sockets, from links like `socket:[4711]`. */
function socketsOf(files: KernelFiles, pid: number): ReadonlySet<number> | null {
  const names = files.list(`/proc/${pid}/fd`);
  if (names === null) return null;
  const inodes = names.flatMap((name) => {
    const [, inode] = /^socket:\[(\d+)\]$/.exec(files.readLink(`/proc/${pid}/fd/${name}`) ?? '') ?? [];
    return inode === undefined ? [] : [Number(inode)];
  });
  return new Set(inodes);
}

const ANY = ['0.0.0.0', '0:0:0:0:0:0:0:0'];
const LOOPBACK = '127.0.0.1';

/** Where a listener is reached from our namespace; null: nowhere. IPv6 addresses other than "any" are left out. */
function reach({ address }: Listener, files: KernelFiles, pid: number): string | null {
  const inOurs = files.readLink(`/proc/${pid}/ns/net`) === files.readLink('/proc/self/ns/net');
  if (inOurs) return ANY.includes(address) ? LOOPBACK : address.includes(':') ? null : address;
  if (ANY.includes(address)) return findLocalAddress(files.readOnce(`/proc/${pid}/net/fib_trie`) ?? '');
  return address.includes(':') || address.startsWith('127.') ? null : address;
}

/** The first address of a namespace's own that is no loopback: the line before `/32 host LOCAL` in fib_trie. */
function findLocalAddress(trie: string): string | null {
  const own = [...trie.matchAll(/\|-- (\d+\.\d+\.\d+\.\d+)\n\s+\/32 host LOCAL/g)].map(([, address = '']) => address);
  return own.find((address) => !address.startsWith('127.')) ?? null;
}
