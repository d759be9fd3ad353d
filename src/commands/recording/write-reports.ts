import { closeSync, existsSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../../model/failure.ts';
import type { Format, Report } from '../../model/report.ts';
import { makeReport } from '../../report/make-report.ts';
import { quoteWord } from '../../report/quote-word.ts';
import { errnoCode, explainErrno } from '../../system/errno.ts';
import { toolVersion } from '../../system/tool-version.ts';
import type { Judged } from './judge-recording.ts';
import { refuseRecording } from './refuse-recording.ts';
import { type Content, renderFormat } from './render.ts';
import { tellGithub } from './tell-github.ts';
import { listUserNames } from './user-names.ts';

/** Which reports of what was judged go where. */
export interface ReportOrder {
  readonly compose: (composition: Composition) => Report;
  /** the file that was read, which no report takes the place of */
  readonly source: string;
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
export const FILE_CANVAS = { columns: 80, color: false } as const;
const FILE_MODE = 0o600;

/** Writes `report<extension>` for each format and gives the paths. Throws ToolError output, and usage over the recording. */
export async function writeReports(order: ReportOrder): Promise<readonly string[]> {
  const { compose, source, formats, folder, redact } = order;
  const paths = formats.map(({ extension }) => join(folder, `report${extension}`));
  for (const path of paths) refuseRecording(path, source);
  const report = compose({ reports: paths, redact });
  for (const [index, format] of formats.entries()) {
    const again = `the run is whole: make room, then leaklab report ${quoteWord(folder)} --format ${format.id}`;
    const content = await renderFormat(format, report, FILE_CANVAS);
    writeReport(paths[index] ?? '', content, again);
    if (format.id === 'github') tellGithub(report, [...content].join(''));
  }
  return paths;
}

/** Writes one report file, whole or not at all. Throws ToolError output with this remedy. */
export function writeReport(path: string, content: Iterable<Content>, remedy: string): void {
  const isNew = !existsSync(path);
  try {
    writePieces(path, content);
  } catch (error) {
    if (isNew) dropPart(path);
    if (errnoCode(error) === null) throw error;
    throw fail('output', `cannot write "${path}": ${explainErrno(error)}`, remedy, error);
  }
}

function writePieces(path: string, content: Iterable<Content>): void {
  const file = openSync(path, 'w', FILE_MODE);
  try {
    for (const piece of content) writeFileSync(file, piece);
  } finally {
    closeSync(file);
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
