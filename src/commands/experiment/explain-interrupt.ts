import { fail, type ToolError } from '../../model/failure.ts';
import type { Interrupts } from '../../system/terminal/interrupts.ts';

const KINDS = { SIGINT: 'interrupted', SIGTERM: 'terminated', SIGHUP: 'hung-up' } as const;

/** What to tell of a command that a signal ended before there was anything to judge; null when none came. */
export function explainInterrupt(interrupts: Interrupts): ToolError | null {
  const signal = interrupts.received();
  if (signal === null) return null;
  return fail(KINDS[signal], `ended by ${signal} before there was anything to judge`, 'run it again');
}
