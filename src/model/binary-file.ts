/** A file of bytes, read in pieces: a program may be larger than anybody wants in memory. */
export interface BinaryFile {
  readonly size: number;
  /** fewer bytes than asked for at its end, none beyond it */
  read(offset: number, length: number): Uint8Array;
}
