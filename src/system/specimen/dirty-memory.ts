import type { DirtyMemory } from '../../model/dirty-memory.ts';
import { fail, type ToolError } from '../../model/failure.ts';
import { native } from '../native.ts';

const SC_PAGESIZE = 30;
const PROT_READ_WRITE = 0x3;
/** MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, the same on x86-64 and arm64 */
const MAP_PRIVATE_ANONYMOUS = 0x4022;
const MADV_DONTNEED = 4;
const MADV_NOHUGEPAGE = 14;
/** not zero, so that no page looks empty to zswap or to a reader of the memory */
const FILLING = 0x5a;

/**
 * {@link DirtyMemory} through the C library. Transparent huge pages are switched off for every mapping: otherwise one
 * byte may cost 2 MiB (Documentation/admin-guide/mm/transhuge.rst) and growth would not follow what was filled.
 */
export function openDirtyMemory(): DirtyMemory {
  const libc = native().load(null);
  const mmap = libc.func(
    'uintptr_t mmap(uintptr_t address, size_t bytes, int prot, int flags, int fd, int64_t offset)',
  );
  const munmap = libc.func('int munmap(uintptr_t address, size_t bytes)');
  const madvise = libc.func('int madvise(uintptr_t address, size_t bytes, int advice)');
  const memset = libc.func('void memset(uintptr_t address, int value, size_t bytes)');
  const malloc = libc.func('uintptr_t malloc(size_t bytes)');
  const free = libc.func('void free(uintptr_t address)');
  const pageBytes = Number(libc.func('long sysconf(int name)')(SC_PAGESIZE));
  return {
    pageBytes,
    map: (bytes) => {
      const address = mmap(0, bytes, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0);
      // MAP_FAILED is the one result beyond 2^53, which koffi gives as a bigint
      if (typeof address !== 'number') throw outOfMemory(bytes);
      madvise(address, bytes, MADV_NOHUGEPAGE);
      return address;
    },
    unmap: (address, bytes) => void munmap(address, bytes),
    fill: (address, bytes) => memset(address, FILLING, bytes),
    discard: (address, bytes) => void madvise(address, bytes, MADV_DONTNEED),
    allocate: (bytes) => {
      const address: number = malloc(bytes);
      if (address === 0) throw outOfMemory(bytes);
      memset(address, FILLING, bytes);
      return address;
    },
    release: (address) => free(address),
  };
}

function outOfMemory(bytes: number): ToolError {
  return fail(
    'host',
    `the kernel refuses ${bytes} more bytes`,
    'raise the memory limit of the process (ulimit -v, cgroup)',
  );
}
