import { describeThrown } from '../model/failure.ts';
import type { Unavailable } from '../model/ports.ts';
import type { OpenProbe, Probe, ProbePorts } from '../model/probe.ts';
import type { Attachment } from '../model/target.ts';

/** Opens a probe on a target; one that throws against its promise is one that cannot be read. */
export function openProbe(probe: Probe, ports: ProbePorts, target: Attachment): OpenProbe | Unavailable | null {
  try {
    return probe.open(ports, target);
  } catch (error) {
    return { available: false, because: describeThrown(error) };
  }
}
