import type { StepResult } from './driver.ts';

/** Posts bodies to one endpoint over connections that stay open, one body at a time on each. */
export interface Poster {
  /** the number of a connection that is free, from 0 on; null: none is */
  free(): number | null;
  /** posts on a free connection; the body must not change until that is free again */
  post(connection: number, body: Uint8Array): void;
  /** what was answered since the last call: with 200 done, in any other way or not at all failed */
  take(): StepResult;
  /** gives up what is not answered */
  close(): void;
}
