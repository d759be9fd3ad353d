import type { ExitCode } from '../model/failure.ts';

/** Receives the exit code of the command that ran. */
export type Finish = (code: ExitCode) => void;
