import type { Recording } from '../../model/run.ts';
import type { ViewedFile } from '../../system/runs/view-folder.ts';

/** Whether a recording has no end because there is more to come. */
export function isBeingWritten({ outcome }: Recording, { writtenMs }: ViewedFile, nowMs: number): boolean {
  return outcome.kind === 'truncated' && nowMs - writtenMs < SILENT_MS;
}

/** A run that is written each second and has not been for this long is no longer running. */
const SILENT_MS = 30_000;
