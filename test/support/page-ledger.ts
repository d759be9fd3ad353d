import type { DirtyMemory } from '../../src/model/dirty-memory.ts';

const PAGE_BYTES = 4096;

/** Memory that only keeps account of which pages would be resident and which chunks allocated. */
export interface PageLedger extends DirtyMemory {
  residentPages(): number;
  allocatedBytes(): number;
}

/** Throws Error for any access outside what is mapped, as the kernel would end the process. */
export function createPageLedger(): PageLedger {
  const mapped = new Map<number, number>();
  const resident = new Set<number>();
  const chunks = new Map<number, number>();
  let nextAddress = PAGE_BYTES;
  const pagesOf = (address: number, bytes: number): readonly number[] => {
    if (!isWithin(mapped, address, bytes)) throw new Error(`not mapped: ${address}, ${bytes} bytes`);
    const first = Math.floor(address / PAGE_BYTES);
    return Array.from({ length: Math.ceil((address + bytes) / PAGE_BYTES) - first }, (_, index) => first + index);
  };
  return {
    pageBytes: PAGE_BYTES,
    map: (bytes) => {
      const address = nextAddress;
      nextAddress += bytes + PAGE_BYTES;
      mapped.set(address, bytes);
      return address;
    },
    unmap: (address, bytes) => {
      for (const page of pagesOf(address, bytes)) resident.delete(page);
      mapped.delete(address);
    },
    fill: (address, bytes) => {
      for (const page of pagesOf(address, bytes)) resident.add(page);
    },
    discard: (address, bytes) => {
      for (const page of pagesOf(address, bytes)) resident.delete(page);
    },
    allocate: (bytes) => {
      nextAddress += bytes;
      chunks.set(nextAddress, bytes);
      return nextAddress;
    },
    release: (address) => {
      if (!chunks.delete(address)) throw new Error(`not allocated: ${address}`);
    },
    residentPages: () => resident.size,
    allocatedBytes: () => [...chunks.values()].reduce((sum, bytes) => sum + bytes, 0),
  };
}

function isWithin(mapped: ReadonlyMap<number, number>, address: number, bytes: number): boolean {
  return [...mapped].some(([start, size]) => address >= start && address + bytes <= start + size);
}
