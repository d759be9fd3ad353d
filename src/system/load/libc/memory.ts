import koffi from 'koffi';
import type { Path, Template, Vector } from '../../../model/libc.ts';

/** The C library that Node itself is linked with. */
export type Library = ReturnType<typeof koffi.load>;

/** Results of -1 become -errno. */
export function orErrno(result: number): number {
  return result < 0 ? -koffi.errno() : result;
}

/** Strings and vectors lie in native memory that is never given back: there are a few of them in a host's life. */
export function allocateVector(strings: readonly (string | Path)[]): Vector {
  const native = koffi.alloc('void *', strings.length + 1);
  const pointers = new BigUint64Array(koffi.view(native, 8 * (strings.length + 1)));
  pointers.set([...strings.map(toPointer), 0n]);
  return { native };
}

function toPointer(text: string | Path): bigint {
  return typeof text === 'string' ? allocateString(text) : (text.native as bigint);
}

/** A string that is written over. */
export function allocateTemplate(text: string): Template {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const { address, view } = allocateRecord(bytes.length);
  const memory = new Uint8Array(view.buffer);
  memory.set(bytes);
  const encoder = new TextEncoder();
  return {
    path: { native: address },
    bytes: { native: address, length: bytes.length - 1 },
    write: (at, written) => void encoder.encodeInto(written, memory.subarray(at, bytes.length - 1)),
  };
}

/** Its address: koffi takes one faster than it takes a Buffer. */
export function allocateString(text: string): bigint {
  return allocateBytes(Buffer.from(`${text}\0`));
}

/** A copy in native memory that stays where it is; its address. */
export function allocateBytes(bytes: Uint8Array): bigint {
  const { address, view } = allocateRecord(bytes.length);
  new Uint8Array(view.buffer).set(bytes);
  return address;
}

/** A piece of native memory, all zero, that C and JavaScript both read and write. */
export interface NativeRecord {
  readonly address: bigint;
  readonly view: DataView;
}

/** A record of so many bytes. */
export function allocateRecord(length: number): NativeRecord {
  const native = koffi.alloc('uint8_t', length);
  const view = new DataView(koffi.view(native, length));
  new Uint8Array(view.buffer).fill(0);
  return { address: koffi.address(native), view };
}
