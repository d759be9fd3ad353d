import type { RunningListing } from '../../model/listed-run.ts';
import { totalMs } from '../../model/plan.ts';
import type { Table } from '../../model/report.ts';
import type { Recording } from '../../model/run.ts';
import { chartSeries } from '../chart-series.ts';
import { cleanText } from '../clean-text.ts';
import { mapStrings } from '../map-strings.ts';
import { namePhase } from '../name-phase.ts';
import { nameSubject } from '../name-subject.ts';
import { collectPrivates, type PrivateContext } from '../redact/collect-privates.ts';
import { makeRedactor } from '../redact/make-redactor.ts';
import { openTokenBook } from '../redact/token-book.ts';
import { wordChange, wordValue } from '../word-value.ts';

/**
 * What can be told of a run before its end: how far it is and what was read so far, nothing of what that may mean. Judging
 * nothing, it costs little more than to read the file. Every text is one clean line, redacted where that is asked for.
 */
export function tellRunning(
  id: string,
  recording: Recording,
  context: PrivateContext & { readonly redact: boolean },
): RunningListing {
  const { header, phases, endMs } = recording;
  const load = header?.plan.workloads.map((workload) => workload.id) ?? [];
  const phase = phases.at(-1);
  const planned = header === null ? null : totalMs(header.plan.phases);
  const told = mapStrings(
    {
      subject: nameSubject(recording),
      workloads: load.length === 0 ? null : load.join(' + '),
      readings: tabulateSoFar(recording),
      chart: chartMemory(recording),
    },
    cleanText,
  );
  return {
    kind: 'running',
    id,
    startedWallMs: header?.startedWallMs ?? null,
    ...(context.redact ? mapStrings(told, makeRedactor(collectPrivates(recording, context), openTokenBook())) : told),
    phase: phase === undefined ? 'starting' : namePhase(phase),
    elapsedMs: endMs,
    plannedMs: planned,
  };
}

/** What may decide, and how much of the load was done. */
function tabulateSoFar({ deciding, series, work }: Recording): Table {
  const rows = deciding.flatMap(({ id }) => {
    const { metric, values } = series.get(id) ?? {};
    const [first, last] = [values?.[0], values?.at(-1)];
    if (metric === undefined || first === undefined || last === undefined) return [];
    return [[id, wordValue(first, metric.unit), wordValue(last, metric.unit), wordChange(last - first, metric.unit)]];
  });
  const loads = work.map(({ workload, done, asked }) => {
    const [made, wanted] = [done.at(-1) ?? 0, asked.at(-1) ?? 0];
    return [
      `${workload}, operations`,
      wordValue(0, 'count'),
      wordValue(made, 'count'),
      `of ${wordValue(wanted, 'count')} asked`,
    ];
  });
  return { title: 'Readings so far', columns: ['Series', 'At the start', 'Now', 'Change'], rows: [...rows, ...loads] };
}

function chartMemory(recording: Recording): RunningListing['chart'] {
  const id = recording.deciding.find(({ role }) => role === 'memory')?.id;
  const series = id === undefined ? undefined : recording.series.get(id);
  return series === undefined || series.tMs.length === 0 ? null : chartSeries(recording, series);
}
