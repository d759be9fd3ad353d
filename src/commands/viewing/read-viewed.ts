import { forgetReadings } from '../../analysis/compare/is-of-one-plan.ts';
import { describeThrown, ToolError } from '../../model/failure.ts';
import type { JudgedListing, ListedRun } from '../../model/listed-run.ts';
import type { Report } from '../../model/report.ts';
import type { Recording } from '../../model/run.ts';
import { cleanText } from '../../report/clean-text.ts';
import { wordExit } from '../../report/explain-exit.ts';
import type { JudgedNight } from '../../report/nights/gather-nights.ts';
import { namePlan } from '../../report/nights/name-plan.ts';
import { makeRedactor } from '../../report/redact/make-redactor.ts';
import { openTokenBook } from '../../report/redact/token-book.ts';
import { tellRunning } from '../../report/running/tell-running.ts';
import type { ViewedFile } from '../../system/runs/view-folder.ts';
import { type Judged, judgeRecording } from '../recording/judge-recording.ts';
import { readRecording } from '../recording/read-recording.ts';
import { listUserNames } from '../recording/user-names.ts';
import { composeReport } from '../recording/write-reports.ts';
import { isBeingWritten } from './is-being-written.ts';
import type { OpenedRun, ReadRun } from './reader.ts';
import { renderRun } from './render-viewed.ts';

/** Reads and judges one run for the list. Whatever is wrong with its file is told in its line, and thrown to nobody. */
export async function readViewed(file: ViewedFile, redact: boolean, nowMs: number): Promise<ReadRun> {
  const { listing, judged } = await readWhole(file, redact, nowMs);
  return { listing, night: judged === null ? null : tellNight(listing, judged, redact) };
}

/** Null of a run that is no night: it goes on, or it does not say when it was. */
function tellNight(listing: ListedRun, judged: Judged, redact: boolean): JudgedNight | null {
  if (listing.kind !== 'judged' || listing.startedWallMs === null) return null;
  const { id, startedWallMs, subject, verdict } = listing;
  const plan = namePlan(judged.recording, redact);
  return { told: { id, startedWallMs, subject, verdict }, plan, run: forgetReadings(judged) };
}

/** The same for its page. */
export async function openViewed(file: ViewedFile, redact: boolean, nowMs: number): Promise<OpenedRun> {
  const { listing, report } = await readWhole(file, redact, nowMs);
  return { listing, page: listing.kind === 'judged' && report !== null ? await renderRun(report) : null };
}

interface WholeRun {
  readonly listing: ListedRun;
  readonly judged: Judged | null;
  readonly report: Report | null;
}

async function readWhole(file: ViewedFile, redact: boolean, nowMs: number): Promise<WholeRun> {
  if (file.refused !== null) return tellDamaged(file, file.refused, redact);
  try {
    const recording = await readRecording(file.path);
    if (isBeingWritten(recording, file, nowMs))
      return { listing: tellSoFar(file, recording, redact), judged: null, report: null };
    const judged = judgeRecording(recording, []);
    const report = composeReport(judged, { reports: [], redact });
    return { listing: tellJudged(file.id, judged, report), judged, report };
  } catch (error) {
    const because = error instanceof ToolError ? error.failure.fact : `it cannot be judged: ${describeThrown(error)}`;
    return tellDamaged(file, because, redact);
  }
}

function tellSoFar({ id, path }: ViewedFile, recording: Recording, redact: boolean): ListedRun {
  return tellRunning(id, recording, { runPath: path, reports: [], userNames: listUserNames(), redact });
}

/** What is wrong with a file quotes it, and it may say anything. */
function tellDamaged({ id, path }: ViewedFile, because: string, redact: boolean): WholeRun {
  const clean = cleanText(because.replaceAll(path, 'the file'));
  const told = redact ? makeRedactor({ known: [], vocabulary: new Set() }, openTokenBook())(clean) : clean;
  return { listing: { kind: 'damaged', id, because: told }, judged: null, report: null };
}

function tellJudged(id: string, { recording, analysis, exitCode }: Judged, report: Report): JudgedListing {
  const { verdict, sentence } = report.analysis;
  const load = recording.header?.plan.workloads.map((workload) => workload.id) ?? [];
  return {
    kind: 'judged',
    id,
    startedWallMs: recording.header?.startedWallMs ?? null,
    subject: report.subject,
    workloads: load.length === 0 ? null : load.join(' + '),
    ...{ verdict, sentence, exitCode, exit: wordExit(exitCode, analysis) },
    cutOff: recording.outcome.kind === 'truncated',
  };
}
