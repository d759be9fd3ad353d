import { EXIT, type ExitCode, fail } from '../../model/failure.ts';
import type { ReportOptions } from '../options.ts';
import { loadFormatsOf, parseFormatList } from '../parts/shelves.ts';
import { judgeRecording } from './judge-recording.ts';
import { readRecording } from './read-recording.ts';
import { refuseRecording } from './refuse-recording.ts';
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
