import type { ExperimentOptions } from '../options.ts';

/** Options of `pack`, as typed. */
export interface PackOptions {
  readonly output?: string;
  readonly redact: boolean;
}

/** Options of `unpack`, as typed. */
export interface UnpackOptions {
  readonly out: string;
}

/** Options of `reproduce`, as typed. */
export interface ReproduceOptions extends Omit<ExperimentOptions, 'target' | 'interval' | 'detect' | 'failOn'> {
  readonly target?: string;
  readonly yes?: boolean;
}
