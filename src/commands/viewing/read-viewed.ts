import { forgetReadings } from '../../analysis/compare/is-of-one-plan.ts';
import type { JudgedRun } from '../../analysis/compare/judged-run.ts';
import { describeThrown, ToolError } from '../../model/failure.ts';
import type { JudgedListing, ListedRun, RunningListing } from '../../model/listed-run.ts';
import type { Report, Table } from '../../model/report.ts';
import type { Recording } from '../../model/run.ts';
import { wordExit } from '../../report/explain-exit.ts';
import { namePhase } from '../../report/name-phase.ts';
import { wordChange, wordValue } from '../../report/word-value.ts';
import type { ViewedFile } from '../../system/runs/view-folder.ts';
import { type Judged, judgeRecording } from '../recording/judge-recording.ts';
import { readRecording } from '../recording/read-recording.ts';
import { composeReport } from '../recording/write-reports.ts';

/** A run that is written each second and has not been for this long is no longer running. */
const SILENT_MS = 30_000;

/** A run as it was read, without its readings. */
export interface ReadRun {
  readonly listing: ListedRun;
  /** of a run that was judged, for the trend; else null */
  readonly run: JudgedRun | null;
}

/** Reads and judges one run for the list. Whatever is wrong with its file is told in its line, and thrown to nobody. */
export async function readViewed(file: ViewedFile, redact: boolean, nowMs: number): Promise<ReadRun> {
  if (file.refused !== null) return { listing: { kind: 'damaged', id: file.id, because: file.refused }, run: null };
  try {
    const { judged, report } = await judgeViewed(file, redact);
    const isRunning = judged.recording.outcome.kind === 'truncated' && nowMs - file.writtenMs < SILENT_MS;
    if (isRunning) return { listing: tellRunning(file.id, judged, report), run: null };
    return { listing: tellJudged(file.id, judged, report), run: forgetReadings(judged) };
  } catch (error) {
    const because = error instanceof ToolError ? error.failure.fact : `it cannot be judged: ${describeThrown(error)}`;
    return {
      listing: { kind: 'damaged', id: file.id, because: because.replaceAll(file.path, 'run.jsonl') },
      run: null,
    };
  }
}

/** Judges a run as `analyze` does, and makes its report. Throws ToolError input. */
export async function judgeViewed({ path }: ViewedFile, redact: boolean): Promise<{ judged: Judged; report: Report }> {
  const judged = judgeRecording(await readRecording(path), []);
  return { judged, report: composeReport(judged, { reports: [], redact }) };
}

function aboutOf(id: string, { header }: Recording, { subject }: Report) {
  const load = header?.plan.workloads.map((workload) => workload.id) ?? [];
  return {
    id,
    startedWallMs: header?.startedWallMs ?? null,
    subject,
    workloads: load.length === 0 ? null : load.join(' + '),
  };
}

function tellJudged(id: string, { recording, analysis, exitCode }: Judged, report: Report): JudgedListing {
  const { verdict, sentence } = report.analysis;
  return {
    kind: 'judged',
    ...aboutOf(id, recording, report),
    ...{ verdict, sentence, exitCode, exit: wordExit(exitCode, analysis) },
    cutOff: recording.outcome.kind === 'truncated',
  };
}

function tellRunning(id: string, { recording }: Judged, report: Report): RunningListing {
  const phase = recording.phases.at(-1);
  const planned = recording.header?.plan.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return {
    kind: 'running',
    ...aboutOf(id, recording, report),
    phase: phase === undefined ? 'starting' : namePhase(phase),
    elapsedMs: recording.endMs,
    plannedMs: planned ?? null,
    readings: tabulateSoFar(report),
    chart: report.charts[0] ?? null,
  };
}

/** What may decide, and nothing of what it may decide. */
function tabulateSoFar({ analysis: { findings } }: Report): Table {
  const rows = findings
    .filter(({ role }) => role !== 'explain')
    .map(({ metric, unit, first, last }) => {
      const change = first === null || last === null ? null : last - first;
      return [metric, wordValue(first, unit), wordValue(last, unit), wordChange(change, unit)];
    });
  return { title: 'Readings so far', columns: ['Series', 'At the start', 'Now', 'Change'], rows };
}
