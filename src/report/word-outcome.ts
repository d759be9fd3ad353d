import type { Outcome } from '../model/run.ts';
import type { TargetEnd } from '../model/target.ts';

/** How a run ended, in a few words. */
export function wordOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'completed':
      return 'as planned';
    case 'interrupted':
      return `interrupted by ${outcome.signal}`;
    case 'failed':
      return `failed: ${outcome.because}`;
    case 'truncated':
      return 'cut off: the recording has no end';
    case 'target-ended':
      return `with the target, which ${wordTargetEnd(outcome.end)}${wordSaid(outcome.end)}`;
  }
}

function wordSaid({ said }: TargetEnd): string {
  return said === undefined ? '' : ` (it said: ${said})`;
}

function wordTargetEnd(end: TargetEnd): string {
  switch (end.kind) {
    case 'exited':
      return `exited with status ${end.code}`;
    case 'killed':
      return `was ended by ${end.signal}`;
    case 'oom-killed':
      return 'was killed by the kernel for want of memory';
    case 'gone':
      return end.said === undefined ? 'went away; how is not known' : 'ended';
  }
}
