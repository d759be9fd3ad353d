import type { Recording } from '../../model/run.ts';
import type { Clues, Guess } from './clues.ts';
import { isLeaking } from './clues.ts';
import { longerDrain } from './confirm.ts';

/** A queue that is read more slowly than it is filled: it empties in the drain, or nobody reads it. */
export function weighBacklog({ worst, growing, table, orphans, setting }: Clues): Guess | null {
  const { recording } = setting;
  if (worst.behaviour === 'emptying') {
    const evidence = ['it goes on falling while nothing is loaded'];
    return { confidence: 'medium', evidence, confirm: longerDrain(setting) };
  }
  if (worst.behaviour === 'still-falling') {
    const evidence = ['it was still falling when the drain ended'];
    return { confidence: 'low', evidence, confirm: longerDrain(setting) };
  }
  if (!isLeaking(worst.behaviour)) return null;
  const dropped = countDropped(recording);
  if (dropped > 0) {
    return { confidence: 'high', evidence: [`the queue to the outputs was full: ${dropped} alerts lost`], confirm };
  }
  const stalled = findStalled(recording);
  if (stalled !== null) return { confidence: 'high', evidence: stalled, confirm };
  if (worst.behaviour !== 'adds-with-load' || growing.length > 0 || table !== null || orphans.length > 0) return null;
  const alerting = findAlerting(recording);
  if (alerting !== undefined) {
    return { confidence: 'medium', evidence: [`each operation of ${alerting.workload} makes an alert`], confirm };
  }
  return { confidence: 'low', evidence: [UNREAD], confirm };
}

const UNREAD = 'a queue that nobody reads looks the same from outside, if each operation makes an alert';

const confirm =
  'repeat with its outputs discarded: a backlog is gone then; or set outputs_queue.capacity and read ' +
  'outputs_queue_num_drops, which counts what finds no room';

function findAlerting({ work }: Recording): Recording['work'][number] | undefined {
  return work.find(({ workload }) => /^(?:alert-flood|event-generator)$/.test(workload));
}

/** What speaks for an output that is known not to keep up: leaklab put it there, or Falco says so. Null: nothing. */
function findStalled(recording: Recording): readonly string[] | null {
  const alerting = findAlerting(recording);
  if (alerting === undefined) return null;
  const sink = recording.header?.plan.overlay?.find(({ key }) => key === 'sink')?.value;
  const blocked = recording.events.some(({ detail }) => /output timeout, all output channels are blocked/.test(detail));
  const evidence = [
    ...(sink === 'dead' || sink === 'slow' ? [`its alerts go to a ${sink} sink (--overlay sink=${sink})`] : []),
    ...(blocked ? ['it says that all its output channels are blocked'] : []),
  ];
  if (evidence.length === 0) return null;
  return [`each operation of ${alerting.workload} makes an alert`, ...evidence];
}

function countDropped({ series }: Recording): number {
  const counts = [...series].find(([id]) => /(?:^|\.)outputs_queue_num_drops$/.test(id))?.[1].values ?? [];
  return Math.max(0, (counts.at(-1) ?? 0) - (counts[0] ?? 0));
}
