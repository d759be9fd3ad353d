import { findEventConsumers, nameConsumer } from '../../falco/event-consumer.ts';
import { fail } from '../../model/failure.ts';
import { type PlannedPhase, type PlannedWorkload, totalMs } from '../../model/plan.ts';
import type { TargetPorts } from '../../model/target.ts';
import { formatDuration } from '../../model/units.ts';
import { tellAlerts } from './tell-alerts.ts';

/** What consent is asked for. */
export interface ConsentRequest {
  readonly workloads: readonly PlannedWorkload[];
  readonly phases: readonly PlannedPhase[];
  /** it may end before they have all been carried out */
  readonly untilDecided: boolean;
  /** `--yes`, or `-t auto` without anybody to ask: consented beforehand */
  readonly given: boolean;
  /** somebody is there to be asked */
  readonly answers: boolean;
}

/**
 * Names every Falco or other consumer of system call events that will see the load, and asks. Nothing to ask where
 * there is none. Throws ToolError usage where nobody can answer or the answer is no.
 */
export async function askConsent(request: ConsentRequest, ports: TargetPorts): Promise<void> {
  const consumers = findEventConsumers(ports.processes());
  if (consumers.length === 0) return;
  const seen = `seen by ${consumers.map(nameConsumer).join(', ')}`;
  const load = `load on this host: ${describeLoad(request)}; ${seen}${tellAlerts(request.workloads, 'every Falco that has the rules')}`;
  if (!request.given && !request.answers) throw fail('usage', `${load}; nobody can be asked`, 'add --yes');
  ports.say(load);
  if (request.given) return;
  const chosen = await ports.choose('Load this host?', ['yes', 'no']);
  if (chosen !== 0) throw fail('usage', 'nothing was started', 'answer yes, or add --yes');
}

/** `fork-churn at 200/s for 3 min in all`. */
function describeLoad({ workloads, phases, untilDecided }: ConsentRequest): string {
  const loadMs = totalMs(phases.filter(({ kind }) => kind === 'load'));
  const rates = workloads.map(({ id, ratePerSecond }) => `${id} at ${Number(ratePerSecond.toPrecision(3))}/s`);
  return `${rates.join(', ')} for ${untilDecided ? 'at most ' : ''}${formatDuration(loadMs)} in all`;
}
