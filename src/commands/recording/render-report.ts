import { type Stats, statSync } from 'node:fs';
import { EXIT, type ExitCode, fail } from '../../model/failure.ts';
import type { ReportOptions } from '../options.ts';
import { loadFormatsOf, parseFormatList } from '../parts/shelves.ts';
import { judgeRecording } from './judge-recording.ts';
import { readRecording } from './read-recording.ts';
import { composeReport, writeReport } from './write-reports.ts';

/** `report`: renders a recording in one format; the verdict is no matter of this command's exit code. */
export async function renderReport(path: string, options: ReportOptions): Promise<ExitCode> {
  const [format, ...others] = await loadFormatsOf(parseFormatList(options.format));
  if (format === undefined || others.length > 0) {
    throw fail('usage', `--format "${options.format}" is not one format`, 'name one; see leaklab list formats');
  }
  const recording = await readRecording(path);
  if (options.output !== undefined) refuseRecording(options.output, recording.source.path);
  const judged = judgeRecording(recording, []);
  const reports = options.output === undefined ? [] : [options.output];
  const text = format.render(composeReport(judged, { reports, redact: options.redact }), { columns: 80, color: false });
  if (options.output === undefined) process.stdout.write(text);
  else writeReport(options.output, text, 'name a place that you may write to');
  return EXIT.ok;
}

/** A report can be made again at any time, what was recorded cannot. */
function refuseRecording(output: string, recording: string): void {
  const [there, read] = [output, recording].map(lookAt);
  if (there === undefined || there.ino !== read?.ino || there.dev !== read.dev) return;
  throw fail('usage', `"${output}" is the recording itself`, 'name another file with -o');
}

/** What cannot be looked at cannot have been read either: that it may not be written is told by writing it. */
function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
