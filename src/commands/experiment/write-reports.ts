import { statSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { fail } from '../../model/failure.ts';
import type { Format, Report } from '../../model/report.ts';
import { makeReport } from '../../report/make-report.ts';
import { explainErrno } from '../../system/errno.ts';
import { toolVersion } from '../tool-version.ts';
import type { Judged } from './judge-recording.ts';

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
    writeReport(paths[index] ?? '', format.render(report, FILE_CANVAS));
  });
  return paths;
}

/** Writes one report file. Throws ToolError output. */
export function writeReport(path: string, text: string): void {
  try {
    writeFileSync(path, text, { mode: FILE_MODE });
  } catch (error) {
    throw fail('output', `cannot write "${path}": ${explainErrno(error)}`, 'name a place that you may write to', error);
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
    userNames: [userInfo().username, process.env['SUDO_USER']].filter((name) => name !== undefined),
  });
}
