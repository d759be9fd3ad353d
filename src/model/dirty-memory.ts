/**
 * Memory outside every language runtime's heap, so that what a process holds is known to the page: the specimen grows
 * in it. Addresses are numbers (user space ends far below 2^53 on x86-64 and arm64).
 */
export interface DirtyMemory {
  /** bytes of a page on this host */
  readonly pageBytes: number;
  /** reserves address space of whole pages; nothing of it is resident. Throws ToolError kind host */
  map(bytes: number): number;
  /** gives address space and its pages back */
  unmap(address: number, bytes: number): void;
  /** writes every byte of the range: its pages are dirty and anonymous from now on */
  fill(address: number, bytes: number): void;
  /** gives the whole pages of the range back and keeps the address space */
  discard(address: number, bytes: number): void;
  /** malloc of the C library, filled. Throws ToolError kind host */
  allocate(bytes: number): number;
  /** free of the C library */
  release(address: number): void;
}
