import { decodeRecording } from '../../analysis/decode/decode-recording.ts';
import { decodeRun } from '../../analysis/decode/decode-run.ts';
import { tellPage } from '../../analysis/decode/page-lines.ts';
import { fail } from '../../model/failure.ts';
import type { Recording } from '../../model/run.ts';
import { isBundle, readBundle, readBundledLines } from '../../system/runs/bundle-reader.ts';
import { readLines } from '../../system/runs/line-reader.ts';
import { resolveRunFile } from '../../system/runs/run-catalog.ts';

/** What a file holds: readings, or a page of text with the summary of some. */
export type Source =
  | { readonly kind: 'recording'; readonly recording: Recording }
  | { readonly kind: 'page'; readonly text: string };

/** Reads a run (its folder or file), a bundle, a CSV or `-` for standard input. Throws ToolError input, with the line. */
export async function readRecording(path: string): Promise<Recording> {
  const file = resolveRunFile(path);
  const source = await readSource(file);
  if (source.kind === 'recording') return source.recording;
  throw fail('input', `"${file}" is a report, which holds no readings`, 'name its run, a bundle or a CSV file');
}

/** Reads a file that {@link resolveRunFile} gave, whatever it holds. Throws ToolError input, with the line. */
export async function readSource(file: string): Promise<Source> {
  if (isBundle(file)) {
    const lines = readBundledLines(await readBundle(file), file);
    return { kind: 'recording', recording: await decodeRun(lines, file) };
  }
  const told = await tellPage(readLines(file));
  if (told.kind === 'page') return told;
  return { kind: 'recording', recording: await decodeRecording(told.lines, file) };
}
