import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../../model/failure.ts';
import type { Format, Report } from '../../model/report.ts';
import { makeReport } from '../../report/make-report.ts';
import { quoteWord } from '../../report/quote-word.ts';
import { explainErrno } from '../../system/errno.ts';
import { toolVersion } from '../../system/tool-version.ts';
import type { Judged } from './judge-recording.ts';
import { listUserNames } from './user-names.ts';

/** Which reports of a judged recording go where. */
export interface ReportOrder {
  readonly judged: Judged;
  readonly formats: readonly Format[];
  readonly folder: string;
  readonly redact: boolean;
}

/** What a report is made with beyond the recording and its analysis. */
export interface Composition {
  /** the report files, so that they can be named */
  readonly reports: readonly string[];
  readonly redact: boolean;
}

/** A file has no terminal: plain text of the usual width. */
const FILE_CANVAS = { columns: 80, color: false } as const;
const FILE_MODE = 0o600;

/** Writes `report<extension>` for each format and gives the paths. Throws ToolError output. */
export function writeReports({ judged, formats, folder, redact }: ReportOrder): readonly string[] {
  const paths = formats.map(({ extension }) => join(folder, `report${extension}`));
  const report = composeReport(judged, { reports: paths, redact });
  formats.forEach((format, index) => {
    const again = `the run is whole: make room, then leaklab report ${quoteWord(folder)} --format ${format.id}`;
    writeReport(paths[index] ?? '', format.render(report, FILE_CANVAS), again);
  });
  return paths;
}

/** Writes one report file, whole or not at all. Throws ToolError output with this remedy. */
export function writeReport(path: string, text: string, remedy: string): void {
  const isNew = !existsSync(path);
  try {
    writeFileSync(path, text, { mode: FILE_MODE });
  } catch (error) {
    if (isNew) dropPart(path);
    throw fail('output', `cannot write "${path}": ${explainErrno(error)}`, remedy, error);
  }
}

function dropPart(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // where nobody may look there was nothing written either
  }
}

/** The report of a judged recording. */
export function composeReport({ recording, analysis, exitCode }: Judged, { reports, redact }: Composition): Report {
  const { path } = recording.source;
  const isFile = path !== '-';
  return makeReport(recording, analysis, {
    toolVersion: toolVersion(),
    runPath: isFile ? path : null,
    runBytes: isFile ? statSync(path).size : null,
    reports,
    exitCode,
    redact,
    userNames: listUserNames(),
  });
}
