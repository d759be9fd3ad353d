import type { Plan } from '../model/plan.ts';
import type { Clock } from '../model/ports.ts';
import type { Probe, ProbePorts } from '../model/probe.ts';
import type { Entry, HostFacts, RunHeader } from '../model/run.ts';
import type { Guard, Judge, Load, RunWriter } from '../model/run-ports.ts';
import type { LiveTarget } from '../model/target.ts';

/** All that a session needs, in one value. */
export interface Session {
  /** the run's id, which is its folder's name */
  readonly id: string;
  readonly tool: RunHeader['tool'];
  readonly plan: Plan;
  readonly host: HostFacts;
  /** the session releases it, or its last successor, when it ends in any way */
  readonly target: LiveTarget;
  /** what was added to the command that started the target; null: nothing */
  readonly overlay: string | null;
  /** the parts that `plan.probes` names, in its order */
  readonly probes: readonly Probe[];
  readonly probePorts: ProbePorts;
  /** null for a plan without load; the session stops it when it ends in any way */
  readonly load: Load | null;
  /** looks each second while the load is on; the session closes it */
  readonly guard: Guard | null;
  /** at the looks of the plan; null for a plan without */
  readonly judge: Judge | null;
  readonly clock: Clock;
  /** aborted with the name of a signal as its reason: the session runs the shutdown ladder */
  readonly signal: AbortSignal;
  /** writes the header and gives the writer; called once, before any load */
  readonly begin: (header: RunHeader) => RunWriter;
  /** sees every entry after it was queued for the file, in the file's order */
  readonly onEntry: (entry: Entry) => void;
}
