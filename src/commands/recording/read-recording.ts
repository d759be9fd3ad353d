import { decodeRecording } from '../../analysis/decode/decode-recording.ts';
import { decodeRun } from '../../analysis/decode/decode-run.ts';
import type { Recording } from '../../model/run.ts';
import { isBundle, readBundle, readBundledLines } from '../../system/runs/bundle-reader.ts';
import { readLines } from '../../system/runs/line-reader.ts';
import { resolveRunFile } from '../../system/runs/run-catalog.ts';

/** Reads a run (its folder or file), a bundle, a CSV or `-` for standard input. Throws ToolError input, with the line. */
export async function readRecording(path: string): Promise<Recording> {
  const file = resolveRunFile(path);
  if (isBundle(file)) return decodeRun(readBundledLines(await readBundle(file), file), file);
  return decodeRecording(readLines(file), file);
}
