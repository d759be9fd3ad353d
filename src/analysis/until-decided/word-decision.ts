import type { Recording } from '../../model/run.ts';
import { formatDuration } from '../../model/units.ts';

/** Where a run ended that ends once it is decided, or that it was not; empty for one whose end was fixed. */
export function wordDecision(recording: Recording): readonly string[] {
  const { header, looks = [], phases, outcome, endMs } = recording;
  const planned = header?.plan.looks?.length ?? 0;
  const last = looks.at(-1);
  if (planned < 2) return [];
  if (last?.decided !== true) {
    return outcome.kind === 'completed' ? [`not decided before its end (${formatDuration(endMs)})`] : [];
  }
  const cycles = phases.filter(({ phase }) => phase === 'load').length;
  const lasted = formatDuration(last.tMs);
  const after = cycles === 0 ? lasted : `${cycles} cycles (${lasted})`;
  return [`decided after ${after}, look ${last.look} of ${planned}`];
}
