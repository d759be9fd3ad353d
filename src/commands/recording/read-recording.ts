import { decodeRecording } from '../../analysis/decode/decode-recording.ts';
import type { Recording } from '../../model/run.ts';
import { readLines } from '../../system/runs/line-reader.ts';
import { resolveRunFile } from '../../system/runs/run-catalog.ts';

/** Reads a run (its folder or file), a CSV or `-` for standard input. Throws ToolError input, with the line. */
export function readRecording(path: string): Promise<Recording> {
  const file = resolveRunFile(path);
  return decodeRecording(readLines(file), file);
}
