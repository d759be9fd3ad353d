import type { ExitCode } from '../../model/failure.ts';
import type { FailOn } from '../../planning/fail-on.ts';
import type { RunFolder } from '../../system/runs/run-store.ts';
import type { ExperimentOptions } from '../options.ts';
import { loadFormatsOf } from '../parts/shelves.ts';
import { judgeRecording } from './judge-recording.ts';
import { readRecording } from './read-recording.ts';
import type { RunTeller } from './told-run.ts';
import { composeReport, writeReports } from './write-reports.ts';

/** A run that was just recorded, and what to make of it. */
export interface RecordedRun {
  readonly folder: RunFolder;
  /** ids of the formats to write */
  readonly formats: readonly string[];
  readonly failOn: readonly FailOn[];
  readonly options: Pick<ExperimentOptions, 'redact'>;
  readonly teller: RunTeller;
}

/** Judges the recording as `analyze` would, from the file, writes its reports and tells the result. */
export async function judgeRun({ folder, formats, failOn, options, teller }: RecordedRun): Promise<ExitCode> {
  const judged = judgeRecording(await readRecording(folder.path), failOn);
  const reports = await writeReports({
    compose: (composition) => composeReport(judged, composition),
    source: folder.path,
    formats: await loadFormatsOf(formats),
    folder: folder.folder,
    redact: options.redact,
  });
  teller.after({ judged, report: composeReport(judged, { reports, redact: false }) });
  return judged.exitCode;
}
