import type { KnownIssue } from '../../model/known-issue.ts';
import type { Draft } from '../../planning/draft.ts';
import type { RunFolder } from '../../system/runs/run-store.ts';
import type { Interrupts } from '../../system/terminal/interrupts.ts';
import type { Terminal } from '../../system/terminal/terminal.ts';
import type { TargetSpec } from '../parts/target-spec.ts';
import type { ExperimentRequest } from './typed-experiment.ts';

/** A checked experiment with all that it works with. */
export interface Experiment {
  readonly request: ExperimentRequest;
  readonly draft: Draft;
  readonly spec: TargetSpec;
  readonly folder: RunFolder;
  readonly interrupts: Interrupts;
  readonly terminal: Terminal;
  /** the known issue that it is to reproduce; none unless said */
  readonly issue?: KnownIssue | null;
}
