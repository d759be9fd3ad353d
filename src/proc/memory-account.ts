import { parseCgroupLimit, parseCgroupValue } from './cgroup-value.ts';
import { parseFlatKeyed } from './flat-keyed.ts';
import type { LocatedCgroup } from './locate-cgroup.ts';

/** What a memory cgroup accounts, in bytes, of all its processes together. Null: this version does not tell. */
export interface MemoryAccount {
  readonly usageBytes: number | null;
  readonly anonBytes: number | null;
  /** page cache, tmpfs included */
  readonly fileBytes: number | null;
  readonly kernelBytes: number | null;
  readonly sockBytes: number | null;
  readonly slabBytes: number | null;
  /** null: no limit */
  readonly limitBytes: number | null;
  /** processes of this cgroup that the kernel killed for want of memory, since it was made */
  readonly oomKills: number | null;
}

/** Which files of the folder tell it; the first is there in every cgroup that accounts memory. */
export const ACCOUNT_FILES = {
  v1: [
    'memory.usage_in_bytes',
    'memory.stat',
    'memory.limit_in_bytes',
    'memory.oom_control',
    'memory.kmem.usage_in_bytes',
    'memory.kmem.tcp.usage_in_bytes',
  ],
  v2: ['memory.current', 'memory.stat', 'memory.max', 'memory.events'],
} as const satisfies Record<LocatedCgroup['version'], readonly [string, ...string[]]>;

/** Reads a file of the cgroup's folder by name: its text, or null where this kernel has none. */
export type ReadCgroupFile = (name: string) => string | null;

/** Parses the account of either version. Throws Error that quotes a text in an unexpected form. */
export function parseMemoryAccount(version: LocatedCgroup['version'], read: ReadCgroupFile): MemoryAccount {
  return version === 'v1' ? parseV1(read) : parseV2(read);
}

/**
 * Documentation/admin-guide/cgroup-v1/memory.rst. The total_ keys include the cgroups below, as usage does. Killed
 * processes are counted since Linux 4.13; kernel memory is 0 where its accounting is off.
 */
function parseV1(read: ReadCgroupFile): MemoryAccount {
  const stat = read('memory.stat') ?? '';
  const key = (name: string) => parseFlatKeyed(stat, `total_${name}`, 'memory.stat');
  return {
    usageBytes: mapText(read, 'memory.usage_in_bytes', parseCgroupValue),
    anonBytes: key('rss'),
    fileBytes: key('cache'),
    kernelBytes: mapText(read, 'memory.kmem.usage_in_bytes', parseCgroupValue),
    sockBytes: mapText(read, 'memory.kmem.tcp.usage_in_bytes', parseCgroupValue),
    slabBytes: null,
    limitBytes: mapText(read, 'memory.limit_in_bytes', parseCgroupLimit),
    oomKills: parseFlatKeyed(read('memory.oom_control') ?? '', 'oom_kill', 'memory.oom_control'),
  };
}

/** Documentation/admin-guide/cgroup-v2.rst. The key `kernel` came with Linux 5.18. */
function parseV2(read: ReadCgroupFile): MemoryAccount {
  const stat = read('memory.stat') ?? '';
  const key = (name: string) => parseFlatKeyed(stat, name, 'memory.stat');
  return {
    usageBytes: mapText(read, 'memory.current', parseCgroupValue),
    anonBytes: key('anon'),
    fileBytes: key('file'),
    kernelBytes: key('kernel'),
    sockBytes: key('sock'),
    slabBytes: key('slab'),
    limitBytes: mapText(read, 'memory.max', parseCgroupLimit),
    oomKills: parseFlatKeyed(read('memory.events') ?? '', 'oom_kill', 'memory.events'),
  };
}

function mapText(
  read: ReadCgroupFile,
  name: string,
  parse: (text: string, source: string) => number | null,
): number | null {
  const text = read(name);
  return text === null ? null : parse(text, name);
}
