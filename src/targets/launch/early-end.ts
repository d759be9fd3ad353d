import { fail, type ToolError } from '../../model/failure.ts';
import { describeEnd, type TargetEnd } from '../../model/target.ts';

/**
 * That a target which leaklab started has ended before there was anything to read, how, and what helps against that
 * kind of end. The error is of kind target-gone.
 */
export function explainEarlyEnd(called: string, end: TargetEnd): ToolError {
  return fail('target-gone', `"${called}" ended at once (${describeEnd(end)})`, remedyFor(end));
}

/** A daemon's first process ends well as soon as the one that goes on is there. */
function remedyFor(end: TargetEnd): string {
  if (end.kind === 'oom-killed') return 'let its cgroup, or this host, have more memory than it takes to start';
  if (end.kind !== 'exited') return 'see what it says when it is started without leaklab';
  return end.code === 0 ? 'let it stay in the foreground' : 'correct its command';
}
