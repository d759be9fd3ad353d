import { EXIT, type ExitCode, fail } from '../../model/failure.ts';
import type { Format } from '../../model/report.ts';
import { resolveRunFile } from '../../system/runs/run-catalog.ts';
import type { ReportOptions } from '../options.ts';
import { loadFormatsOf, parseFormatList } from '../parts/shelves.ts';
import { judgeSource } from './judge-source.ts';
import { refuseRecording } from './refuse-recording.ts';
import { printContent, renderFormat } from './render.ts';
import { reportFolder } from './report-folder.ts';
import { FILE_CANVAS, writeReport, writeReports } from './write-reports.ts';

/**
 * `report`: renders a recording, or what a report's summary says, in one format on stdout or into a file, in several into a folder. The verdict is no matter of
 * this command's exit code.
 */
export async function renderReport(path: string, options: ReportOptions): Promise<ExitCode> {
  const [format, ...others] = await loadFormatsOf(parseFormatList(options.format));
  if (format === undefined) throw new Error('a list of formats without one');
  if (others.length > 0) return renderAll(path, [format, ...others], options);
  if (options.output === undefined) refuseTerminal(format);
  const file = resolveRunFile(path);
  if (options.output !== undefined) refuseRecording(options.output, file);
  const reports = options.output === undefined ? [] : [options.output];
  const { compose } = await judgeSource(file, { failOn: [] });
  const report = compose({ reports, redact: options.redact });
  const content = await renderFormat(format, report, FILE_CANVAS);
  if (options.output === undefined) await printContent(content);
  else writeReport(options.output, content, 'name a place that you may write to');
  return EXIT.ok;
}

/** The paths are the result. */
async function renderAll(path: string, formats: readonly Format[], options: ReportOptions): Promise<ExitCode> {
  const file = resolveRunFile(path);
  const folder = reportFolder(file, options.output);
  const { compose } = await judgeSource(file, { failOn: [] });
  const reports = await writeReports({ compose, source: file, formats, folder, redact: options.redact });
  process.stdout.write(reports.map((report) => `${report}\n`).join(''));
  return EXIT.ok;
}

function refuseTerminal({ id, medium }: Format): void {
  if (medium !== 'pixels' || process.stdout.isTTY !== true) return;
  throw fail('usage', `${id} is a picture, and no text for a terminal`, 'name a file with -o, or send it into one');
}
